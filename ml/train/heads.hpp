#pragma once
/// Equipment and production, learnt apart: from what the fitted network sees, classes weighed alike.
///
/// While the whole network learns, labels pull hardest and the frequent class wins the small heads. On the hidden layer
/// as it stands each head is a logistic regression, and each pair of label and class can weigh the same, so that a
/// head cannot win by knowing the label.
#include "ml/train/net.hpp"
#include "ml/train/patch_set.hpp"

namespace linecheck::train {

/// Replaces the two heads of `net`; the rest stays.
void fit_heads(Net& net, const PatchSet& training, const Progress& progress);

}  // namespace linecheck::train
