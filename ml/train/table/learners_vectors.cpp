// Support vectors of LIBSVM and logistic regression of LIBLINEAR: both take rows as lists of index and value.
#include <linear.h>
#include <libsvm/svm.h>

#include <cmath>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>

#include "ml/train/table/learner.hpp"

namespace linecheck::train {
namespace {

void say_nothing(const char*) {}

/// The rows as both libraries want them: nodes of index from 1 and value, each row ended by index -1.
template <class Node>
struct NodeRows {
    explicit NodeRows(const Matrix& x) : nodes(static_cast<std::size_t>(x.rows() * (x.cols() + 1))) {
        auto node = nodes.begin();
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            rows.push_back(&*node);
            for (Eigen::Index k = 0; k < x.cols(); ++k) *node++ = Node{static_cast<int>(k) + 1, x(i, k)};
            *node++ = Node{-1, 0};
        }
    }
    std::vector<Node> nodes;
    std::vector<Node*> rows;
};

/// What `ask(row, p)` says, its classes put where they belong.
template <class Rows, class Ask>
Matrix judged(const Rows& rows, const std::vector<int>& order, int classes, Ask&& ask) {
    Matrix out = Matrix::Zero(static_cast<Eigen::Index>(rows.rows.size()), classes);
    std::vector<double> p(order.size());
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        ask(rows.rows[i], p.data());
        for (std::size_t c = 0; c < order.size(); ++c) out(static_cast<Eigen::Index>(i), order[c]) = p[c];
    }
    return out;
}

/// Radial basis functions, one machine a pair; probabilities by T.-F. Wu, C.-J. Lin, R. C. Weng, JMLR 5, 2004.
class SupportVectors final : public Learner {
public:
    explicit SupportVectors(double cost) : cost_(cost) { svm_set_print_string_function(say_nothing); }
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        classes_ = classes;
        learnt_.emplace(x);  // the model points into the rows that it learnt from
        std::vector<double> target(y.begin(), y.end());
        svm_problem problem{static_cast<int>(y.size()), target.data(), learnt_->rows.data()};
        svm_parameter by{};
        by.svm_type = C_SVC;
        by.kernel_type = RBF;
        by.gamma = 1.0 / static_cast<double>(x.cols());
        by.C = cost_;
        by.cache_size = 100;
        by.eps = 1e-3;
        by.shrinking = 1;
        by.probability = 1;
        if (const char* wrong = svm_check_parameter(&problem, &by)) throw std::runtime_error(std::string("LIBSVM refuses: ") + wrong);
        std::srand(1);  // its folds for the probabilities come from there
        model_.reset(svm_train(&problem, &by));
        order_.assign(static_cast<std::size_t>(svm_get_nr_class(model_.get())), 0);
        svm_get_labels(model_.get(), order_.data());
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        return judged(NodeRows<svm_node>(x), order_, classes_, [&](const svm_node* row, double* p) { svm_predict_probability(model_.get(), row, p); });
    }

private:
    struct Free {
        void operator()(svm_model* model) const { svm_free_and_destroy_model(&model); }
    };
    double cost_;
    int classes_ = 0;
    std::optional<NodeRows<svm_node>> learnt_;
    std::unique_ptr<svm_model, Free> model_;
    std::vector<int> order_;
};

/// One against the rest, squared length of the weights as penalty.
class Logistic final : public Learner {
public:
    explicit Logistic(double cost) : cost_(cost) { set_print_string_function(say_nothing); }
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        classes_ = classes;
        NodeRows<feature_node> rows(with_offset(x));
        std::vector<double> target(y.begin(), y.end());
        const problem task{static_cast<int>(y.size()), static_cast<int>(x.cols()) + 1, target.data(), rows.rows.data(), -1};
        parameter by{};
        by.solver_type = L2R_LR;
        by.C = cost_;
        by.eps = 1e-4;
        if (const char* wrong = check_parameter(&task, &by)) throw std::runtime_error(std::string("LIBLINEAR refuses: ") + wrong);
        model_.reset(train_linear(task, by));
        order_.assign(static_cast<std::size_t>(get_nr_class(model_.get())), 0);
        get_labels(model_.get(), order_.data());
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override {
        return judged(NodeRows<feature_node>(with_offset(x)), order_, classes_, [&](const feature_node* row, double* p) { predict_probability(model_.get(), row, p); });
    }

private:
    struct Free {
        void operator()(::model* m) const { free_and_destroy_model(&m); }
    };
    static ::model* train_linear(const problem& task, const parameter& by) { return ::train(&task, &by); }
    /// The last column is the offset's. The library penalises its weight as all others; a large constant makes that small.
    static Matrix with_offset(const Matrix& x) {
        constexpr double large = 10;
        Matrix out(x.rows(), x.cols() + 1);
        out << x, Eigen::VectorXd::Constant(x.rows(), large);
        return out;
    }
    double cost_;
    int classes_ = 0;
    std::unique_ptr<::model, Free> model_;
    std::vector<int> order_;
};

}  // namespace

std::unique_ptr<Learner> support_vectors(double cost) { return std::make_unique<SupportVectors>(cost); }
std::unique_ptr<Learner> logistic_regression(double cost) { return std::make_unique<Logistic>(cost); }

}  // namespace linecheck::train
