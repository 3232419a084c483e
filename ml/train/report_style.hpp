#pragma once
/// How the trainer's pages look: light, dark and print. Colours by name: --ink, --faint, --paper, --card, --rule, --right, --wrong.

namespace linecheck::train {

extern const char* const report_style;

}  // namespace linecheck::train
