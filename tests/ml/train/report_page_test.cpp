#include "ml/train/report_page.hpp"

#include <gtest/gtest.h>

#include "ml/train/report.hpp"
#include "ml/train/report_svg.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::train {
namespace {

Scoring wrong(const std::string& file, double confidence, bool said) {
    Scoring s;
    s.truth = {file, "kick", "unknown", "clean", "s", 0};
    s.heard = true;
    s.best = "tom";
    s.said = said ? "tom" : "unknown";
    s.confidence = confidence;
    return s;
}
std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

TEST(ReportPage, WorstMistakesAreThoseSaidAloudThenTheSurest) {
    const auto worst = worst_mistakes({wrong("a", 0.9, false), wrong("b", 0.5, true), wrong("c", 0.7, true), wrong("d", 0.99, false)}, 3);
    ASSERT_EQ(worst.size(), 3U);
    EXPECT_EQ(worst[0].truth.file, "c");
    EXPECT_EQ(worst[1].truth.file, "b");
    EXPECT_EQ(worst[2].truth.file, "d");
}
TEST(ReportPage, ShowsAFileNamesMarkupAsText) {
    const auto streams = std::vector{wrong("<script>alert('x')</script>.wav", 0.9, true)};
    const std::string page = report_page({"A & B", "<i>"}, figures_of(streams), {{streams[0], {}}});
    EXPECT_EQ(page.find("<script>"), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;alert(&#39;x&#39;)"), std::string::npos);
    EXPECT_NE(page.find("<title>A &amp; B</title>"), std::string::npos);
}
TEST(ReportPage, NeedsNothingFromOutside) {
    const auto streams = std::vector{wrong("a.wav", 0.9, true)};
    const std::string page = report_page({"t", "o"}, figures_of(streams), {});
    EXPECT_EQ(page.find("http"), std::string::npos);
    EXPECT_EQ(page.find("<link"), std::string::npos);
    EXPECT_EQ(count(page, "<svg"), count(page, "</svg>"));
    EXPECT_EQ(count(page, "<table"), count(page, "</table>"));
}
TEST(ReportPage, ConfusionHasACellForEveryConfusionAndNoOther) {
    Figures f = figures_of({wrong("a", 0.9, true), wrong("b", 0.9, true)});
    const std::string svg = confusion_svg(f);
    EXPECT_EQ(count(svg, "<title>"), 1U);
    EXPECT_NE(svg.find("kick, best label tom: 2 of 2"), std::string::npos);
}
TEST(ReportPage, StandsWithoutAnySound) {
    EXPECT_NE(report_page({"t", "o"}, figures_of({}), {}).find("</html>"), std::string::npos);
}
TEST(ReportSound, EncodesBase64AsRfc4648) {
    const auto of = [](const std::string& text) { return base64({reinterpret_cast<const unsigned char*>(text.data()), text.size()}); };
    EXPECT_EQ(of(""), "");
    EXPECT_EQ(of("f"), "Zg==");
    EXPECT_EQ(of("fo"), "Zm8=");
    EXPECT_EQ(of("foo"), "Zm9v");
    EXPECT_EQ(of("foobar"), "Zm9vYmFy");
}
TEST(ReportSound, CutsOpusAtItsRatesAndWavAtOthers) {
    const TempDir dir;
    write_audio(dir / "a.wav", {sine(440, 96000)});
    write_audio(dir / "b.wav", {sine(440, 88200, 44100)}, 44100);
    const Excerpt a = cut_excerpt(dir / "a.wav", 0.5, 1), b = cut_excerpt(dir / "b.wav", 0.5, 1);
    EXPECT_EQ(a.sound.rfind("data:audio/ogg;base64,T2dnU", 0), 0U);  // "OggS"
    EXPECT_LT(a.sound.size(), 40000U);
    EXPECT_EQ(a.picture.rfind("data:image/bmp;base64,Qk", 0), 0U);   // "BM"
    EXPECT_EQ(b.sound.rfind("data:audio/wav;base64,UklGR", 0), 0U);  // "RIFF"
    EXPECT_EQ(b.picture, "");
    EXPECT_THROW(cut_excerpt(dir / "none.wav", 0, 1), std::runtime_error);
}
TEST(Report, WritesAPageOfVerdictsMadeBefore) {
    const TempDir dir;
    write_audio(dir / "a.wav", {sine(440, 96000)});
    dir.write("streams.tsv", "file\tlabel\tcondition\na.wav\tkick\tclean\n");
    const std::string verdicts = dir.write("v.jsonl", R"({"file":"a.wav","label":"tom","confidence":0.9,"top":[{"label":"tom","p":0.9}],"first_decision_s":0.5})" "\n");
    ReportPlan plan;
    plan.streams = dir.path();
    plan.verdicts = verdicts;
    plan.out = dir / "report.html";
    write_report(plan);
    std::ifstream in(plan.out);
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    EXPECT_NE(page.find("<audio"), std::string::npos);
    EXPECT_NE(page.find("tom</span> 90.0 %, said aloud"), std::string::npos);
    plan.verdicts.clear();
    EXPECT_NE(message_of([&] { write_report(plan); }).find("give --model"), std::string::npos);
    plan.model = "m";
    plan.program = "/nonexistent/linecheck";
    EXPECT_NE(message_of([&] { write_report(plan); }).find("ended with an error"), std::string::npos);
}

}  // namespace
}  // namespace linecheck::train
