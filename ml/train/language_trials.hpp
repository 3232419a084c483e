#pragma once
/// How good the language model is, in words: with synthesisers it never heard, with people, with a band around them.
///
///   out      tables on stdout
///   errors   std::runtime_error: file or folder quoted
#include <string>
#include <vector>

#include "ml/train/language_fit.hpp"

namespace linecheck::train {

/// Minutes of each synthesiser and language.
void print_material(const std::vector<Piece>& pieces);
/// A row for each synthesiser and language that was left out.
void print_strangers(const std::string& left_out, const std::vector<Answer>& answers);
/// The figure that counts: of the languages a second synthesiser speaks on its own (English, Italian), how often it is told
/// right by a network that never heard that one; and of all. Returns it as a sentence.
std::string print_figure(const std::vector<Answer>& unheard);
/// Held-out sentences; people (`voices`: a folder a language; may be empty); voices against bands; instruments.
void run_trials(const LanguageModel& model, const std::vector<Piece>& pieces, const LanguageMaterial& material, const std::string& voices);

}  // namespace linecheck::train
