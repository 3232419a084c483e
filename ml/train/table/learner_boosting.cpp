// Gradient boosted trees of XGBoost; T. Chen, C. Guestrin, KDD 2016.
#include <xgboost/c_api.h>

#include <stdexcept>
#include <string>

#include "ml/train/table/learner.hpp"

namespace linecheck::train {
namespace {

void agree(int code) {
    if (code != 0) throw std::runtime_error(std::string("XGBoost refuses: ") + XGBGetLastError());
}

struct FreeRows {
    void operator()(void* rows) const { XGDMatrixFree(rows); }
};
using Rows = std::unique_ptr<void, FreeRows>;

Rows rows_for(const Matrix& x) {
    const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> floats = x.cast<float>();
    DMatrixHandle rows = nullptr;
    agree(XGDMatrixCreateFromMat(floats.data(), static_cast<bst_ulong>(x.rows()), static_cast<bst_ulong>(x.cols()), static_cast<float>(-1e30), &rows));
    return Rows(rows);
}

class Boosting final : public Learner {
public:
    Boosting(int rounds, std::uint64_t seed) : rounds_(rounds), seed_(seed) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        classes_ = classes;
        const Rows rows = rows_for(x);
        const std::vector<float> target(y.begin(), y.end());
        agree(XGDMatrixSetFloatInfo(rows.get(), "label", target.data(), target.size()));
        DMatrixHandle known = rows.get();
        BoosterHandle booster = nullptr;
        agree(XGBoosterCreate(&known, 1, &booster));
        trees_.reset(booster);
        const std::pair<const char*, std::string> settings[] = {{"objective", "multi:softprob"}, {"num_class", std::to_string(classes)},
                                                                {"max_depth", "4"},              {"eta", "0.2"},
                                                                {"subsample", "0.8"},            {"colsample_bytree", "0.8"},
                                                                {"nthread", "1"},                {"verbosity", "0"},
                                                                {"seed", std::to_string(seed_)}};
        for (const auto& [name, value] : settings) agree(XGBoosterSetParam(booster, name, value.c_str()));
        for (int round = 0; round < rounds_; ++round) agree(XGBoosterUpdateOneIter(booster, round, rows.get()));
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        const Rows rows = rows_for(x);
        bst_ulong count = 0;
        const float* p = nullptr;
        agree(XGBoosterPredict(trees_.get(), rows.get(), 0, 0, 0, &count, &p));
        Matrix out(x.rows(), classes_);
        for (Eigen::Index i = 0; i < out.rows(); ++i)
            for (Eigen::Index c = 0; c < out.cols(); ++c) out(i, c) = static_cast<double>(p[i * out.cols() + c]);
        return out.array().colwise() / out.rowwise().sum().array();
    }

private:
    struct Free {
        void operator()(void* booster) const { XGBoosterFree(booster); }
    };
    int rounds_, classes_ = 0;
    std::uint64_t seed_;
    std::unique_ptr<void, Free> trees_;
};

}  // namespace

std::unique_ptr<Learner> gradient_boosting(int rounds, std::uint64_t seed) { return std::make_unique<Boosting>(rounds, seed); }

}  // namespace linecheck::train
