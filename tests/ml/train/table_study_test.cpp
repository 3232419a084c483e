// `linecheck-train table` from a file to its page, its predictions and what it prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "ml/train/table.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

/// A table of three instruments by two columns, from 20 stages of three rows; how far the fader was up follows from both.
class TableStudy : public ::testing::Test {
protected:
    TableStudy() : folder(fs::path(::testing::TempDir()) / ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
        fs::create_directories(folder);
        std::mt19937 random(3);
        std::normal_distribution<double> any;
        std::ofstream out(plan.data = (folder / "t.csv").string());
        out << "session,label,crest_db,rms_dbfs,fader_db\n";
        for (int i = 0; i < 60; ++i) {
            const double crest = 6 * (i % 3) + any(random), rms = -20 + any(random);
            out << "stage" << i / 3 << ',' << (i % 3 == 0 ? "organ" : i % 3 == 1 ? "<b>ass" : "kick") << ',' << crest << ',' << rms << ',' << 2 * rms - crest + any(random) / 4 << '\n';
        }
    }
    ~TableStudy() override { fs::remove_all(folder); }
    std::string printed() const {
        ::testing::internal::CaptureStdout();
        train_table(plan);
        return ::testing::internal::GetCapturedStdout();
    }
    std::string text_of(const std::string& path) const {
        std::ostringstream out;
        out << std::ifstream(path).rdbuf();
        return out.str();
    }
    std::string refused() const {
        try {
            printed();
        } catch (const std::runtime_error& e) {
            ::testing::internal::GetCapturedStdout();
            return e.what();
        }
        return "";
    }
    fs::path folder;
    TablePlan plan;
};

TEST_F(TableStudy, WritesAPageWithEveryPlotAndNoForeignMarkup) {
    plan.learners = {"knn", "network_bic"};
    plan.clusters = plan.importance = true;
    plan.page = (folder / "p.html").string();
    const std::string said = printed();
    EXPECT_THAT(said, HasSubstr("Bayesian network, BIC"));
    EXPECT_THAT(said, HasSubstr("when a column is dealt anew"));
    EXPECT_THAT(said, HasSubstr("Ward"));
    const std::string page = text_of(plan.page);
    for (const char* part : {"Bayesian network, BIC", "One class against the rest", "dealt anew", "Correlation", "inertia", "the last merges", "&lt;b&gt;ass"}) EXPECT_THAT(page, HasSubstr(part));
    EXPECT_THAT(page, Not(HasSubstr("<b>ass")));
}
TEST_F(TableStudy, OfAMixAnswersEachTarget) {
    plan.task = "mix";
    plan.targets = {"fader_db", "rms_dbfs"};
    plan.learners = {"linear", "knn"};
    plan.json = true;
    plan.page = (folder / "p.html").string();
    plan.predictions = (folder / "p.csv").string();
    std::istringstream lines(printed());
    std::vector<nlohmann::json> said;
    for (std::string line; std::getline(lines, line);) said.push_back(nlohmann::json::parse(line));
    ASSERT_EQ(said.size(), 4U);
    EXPECT_EQ(said[0]["target"], "fader_db");
    EXPECT_EQ(said[0]["learner"], "linear");
    // One target is never learnt from for another: of the fader only the crest is known, 25 of its 29 square decibels.
    EXPECT_NEAR(said[0]["grouped"]["r2"].get<double>(), 0.86, 0.12);
    EXPECT_LT(said[2]["grouped"]["r2"].get<double>(), 0.2);
    const std::string rows = text_of(plan.predictions);
    EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 1 + 4 * 60);
    EXPECT_THAT(text_of(plan.page), HasSubstr("what was set"));
}
TEST_F(TableStudy, RefusesWhatMakesNoSense) {
    plan.task = "mix";
    EXPECT_THAT(refused(), HasSubstr("no target; --target names"));
    plan.targets = {"fader_db"};
    plan.run.smote = true;
    EXPECT_THAT(refused(), HasSubstr("--smote and --clusters are for tasks with a column \"label\""));
    plan.run.smote = false;
    plan.learners = {"svm"};
    EXPECT_THAT(refused(), HasSubstr("no learner \"svm\" of numbers: one of linear, ridge"));
    plan.task = "instrument";
    EXPECT_THAT(refused(), HasSubstr("--target is for --task mix"));
}

}  // namespace
}  // namespace linecheck::train
