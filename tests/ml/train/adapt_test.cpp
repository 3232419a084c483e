// What people said in sessions becomes a part of the model: held-out sessions, the guard, lineage, and the way back.
#include "ml/train/adapt.hpp"

#include <gmock/gmock.h>

#include <array>
#include <nlohmann/json.hpp>

#include "ml/labels.hpp"
#include "ml/train/line_ear.hpp"
#include "ml/train/write_file.hpp"
#include "sessions/example_store.hpp"
#include "sessions/flac.hpp"
#include "sessions/schema.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_memory.hpp"

namespace linecheck::train {
namespace {

using ::testing::HasSubstr;
const int sax = *label_index("saxophone"), kick = *label_index("kick");

class Adapt : public ::testing::Test {
protected:
    Adapt() {
        write_file(model(), tiny_memory_bytes());
        HeardLines guard;
        for (int i = 0; i < 4; ++i) hear(test::sine(60.0 + 10 * i, 0.3, 3.0), kick, guard);
        for (int i = 0; i < 4; ++i) hear(test::sine(14000.0 + 300 * i, 0.3, 3.0), *label_index("hihat"), guard);
        write_file(dir_ / "m.guard.safetensors", guard.bytes(tiny_->state().space));
    }
    [[nodiscard]] std::string model() const { return dir_ / "m.safetensors"; }
    void hear(const std::vector<float>& audio, int label, HeardLines& into) const {
        LineEar ear(tiny_->state());
        ear.hear(audio);
        ear.add_to(into, label, false);
    }
    static Example example_of(const HeardLines& heard) {
        Example out;
        std::copy(heard.points.begin(), heard.points.end(), out.point.begin());
        return out;
    }
    /// A session in which a line played `audio` and somebody said what it is.
    void session(int number, const std::vector<float>& audio, const std::string& label) const {
        SqliteFile file = open_session_file(dir_ / "sessions.db");
        const std::array<Cell, 1> id{std::int64_t{number}};
        file.insert("INSERT OR IGNORE INTO session (id, started_unix_s) VALUES (?, 1000)", id);
        const std::array<Cell, 2> said{std::int64_t{number}, label};
        file.insert("INSERT INTO correction (session, t_s, channel, label, source, stands) VALUES (?, 1, 1, ?, 'osc', 1)", said);
        const std::array<Cell, 2> kept{std::int64_t{number}, encode_flac(audio, 48000)};
        file.insert("INSERT INTO snippet (session, t_s, channel, label, why, seconds, sample_rate_hz, flac) VALUES (?, 2, 1, 'unknown', 'correction', 3, 48000, ?)", kept);
    }
    [[nodiscard]] AdaptPlan plan() const { return {dir_ / "sessions.db", model(), "", ""}; }

    TempDir dir_;
    std::unique_ptr<Model> tiny_ = std::make_unique<Model>(Model::parse(tiny_memory_bytes(), "tiny"));
};

TEST_F(Adapt, WhatOneSessionTaughtIsRightInTheOthersAndIsInstalled) {
    session(1, test::sine(3000, 0.3, 3.0), "saxophone");
    session(2, test::sine(3020, 0.2, 3.0), "saxophone");
    const Adapted result = adapt(plan());
    EXPECT_EQ(result.sessions, 2);
    EXPECT_EQ(result.held_out.before.right, 0);
    EXPECT_EQ(result.held_out.after.right, 2);
    EXPECT_EQ(result.guard.after.right, result.guard.before.right);
    ASSERT_TRUE(result.installed);
    const Model now = Model::load(model());
    ASSERT_FALSE(now.state().examples.empty());
    EXPECT_EQ(now.state().examples[0].label, sax);
    const auto lineage = nlohmann::json::parse(parse_safetensors(read_file(model()), "m").metadata["linecheck"]).at("lineage").at("adapted");
    EXPECT_EQ(lineage.size(), 1U);
    EXPECT_THAT(lineage[0].at("sessions")[1].get<std::string>(), HasSubstr("session 2"));
    EXPECT_EQ(lineage[0].at("held_out").at("right"), nlohmann::json({0, 2}));
}
TEST_F(Adapt, AnExampleThatTakesSomethingOffTheGuardIsLeftOut) {
    session(1, test::sine(3000, 0.3, 3.0), "saxophone");
    session(2, test::sine(70, 0.3, 3.0), "saxophone");
    session(3, test::sine(3020, 0.3, 3.0), "saxophone");
    const Adapted result = adapt(plan());
    EXPECT_EQ(result.left_out, 1);
    EXPECT_EQ(result.examples, 2);
    EXPECT_EQ(result.guard.after.right, result.guard.before.right);
    EXPECT_TRUE(result.installed);
}
// Two people call one source by two names, and the model says what it remembers early.
TEST_F(Adapt, NothingIsInstalledWhereHeldOutSessionsGetWorse) {
    Safetensors file = parse_safetensors(tiny_memory_bytes(), "m");
    auto about = nlohmann::json::parse(file.metadata["linecheck"]);
    about["memory"]["threshold"] = 0.3;
    file.metadata["linecheck"] = about.dump();
    write_file(model(), format_safetensors(file));
    session(1, test::sine(3000, 0.3, 3.0), "saxophone");
    session(2, test::sine(3000, 0.3, 3.0), "flute");
    const std::string before = read_file(model());
    const Adapted result = adapt(plan());
    EXPECT_GT(result.held_out.after.wrong, result.held_out.before.wrong);
    EXPECT_FALSE(result.installed);
    EXPECT_TRUE(read_file(model()) == before);
    EXPECT_THAT(report(result), HasSubstr("not installed"));
}
TEST_F(Adapt, GoesBackToWhatWasThereStepByStep) {
    const std::string first = read_file(model());
    session(1, test::sine(3000, 0.3, 3.0), "saxophone");
    session(2, test::sine(3020, 0.3, 3.0), "saxophone");
    ASSERT_TRUE(adapt(plan()).installed);
    const std::string second = read_file(model());
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("or the model knows it already"));
    session(3, test::sine(3030, 0.3, 3.0), "saxophone");
    session(4, test::sine(3040, 0.3, 3.0), "saxophone");
    ASSERT_TRUE(adapt(plan()).installed);
    EXPECT_EQ(roll_back(model()), model() + ".before-2");
    EXPECT_TRUE(read_file(model()) == second);
    roll_back(model());
    EXPECT_TRUE(read_file(model()) == first);
    EXPECT_THAT(message_of([&] { roll_back(model()); }), HasSubstr("no \"" + model() + ".before-1\""));
}
TEST_F(Adapt, TypedNamesAndAnEarlierDaysWordsTeachNothing) {
    session(1, test::sine(3000, 0.3, 3.0), "saxophone");
    open_session_file(dir_ / "sessions.db").run("UPDATE correction SET source = 'desk name'");
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("nobody said what a line is"));
    open_session_file(dir_ / "sessions.db").run("UPDATE correction SET source = 'tablet', who = 'session 3: http 10.0.0.7'");
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("nobody said what a line is"));
}
TEST_F(Adapt, NothingIsInstalledWhereNothingCouldBeAsked) {
    session(1, test::sine(3000, 0.3, 3.0), "saxophone");
    SqliteFile file = open_session_file(dir_ / "sessions.db");
    file.run("DELETE FROM snippet");
    HeardLines heard;
    hear(test::sine(3000, 0.3, 3.0), sax, heard);
    const std::array<Cell, 2> row{tiny_->state().space.id(), pack_point(example_of(heard), tiny_->state().space)};
    file.insert("INSERT INTO example VALUES (1, 1, 3, 'saxophone', 1, 1, ?, ?)", row);
    EXPECT_FALSE(adapt(plan()).installed);
}
TEST_F(Adapt, WhatWasTaughtLiveNeedsNoSnippet) {
    session(1, test::sine(3000, 0.3, 3.0), "saxophone");
    HeardLines heard;
    hear(test::sine(3010, 0.3, 3.0), sax, heard);
    {
        SqliteFile file = open_session_file(dir_ / "sessions.db");
        const std::array<Cell, 2> row{tiny_->state().space.id(), pack_point(example_of(heard), tiny_->state().space)};
        file.insert("INSERT INTO example VALUES (2, 1, 3, 'saxophone', 1, 1, ?, ?)", row);
    }
    const Adapted result = adapt(plan());
    EXPECT_EQ(result.held_out.after.right, 1);
    EXPECT_TRUE(result.installed);
}
TEST_F(Adapt, SaysWhatIsMissingOrForeign) {
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("is no session file and no folder of them"));
    open_session_file(dir_ / "sessions.db");
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("nobody said what a line is"));
    write_file(model(), tiny_model_bytes());
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("has no memory"));
    PictureSpace other = tiny_space();
    other.mean[0] = 1;
    write_file(model(), tiny_memory_bytes());
    HeardLines one;
    hear(test::sine(60, 0.3, 3.0), kick, one);
    write_file(dir_ / "m.guard.safetensors", one.bytes(other));
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("belongs to another model's memory"));
    write_file(dir_ / "m.guard.safetensors", tiny_model_bytes());
    EXPECT_THAT(message_of([&] { adapt(plan()); }), HasSubstr("without a \"linecheck-guard\" entry"));
}

}  // namespace
}  // namespace linecheck::train
