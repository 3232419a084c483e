#!/usr/bin/env python3
"""Each learner of `linecheck-train table` against scikit-learn's of the same kind, on real tables and the same folds.

Usage: table_parity.py LINECHECK_TRAIN. Exits 77 (skipped) without scikit-learn or imbalanced-learn.
Naive Bayes, neighbours, logistic, linear and ridge regression compute the same and must agree row by row; the others differ in their
randomness, so their scores may differ by a few points. k-means and Ward's hierarchy must cost the same.
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from imblearn.over_sampling import SMOTE
    from imblearn.pipeline import make_pipeline
    from scipy.cluster.hierarchy import linkage
    from sklearn import cluster, datasets, ensemble, linear_model, metrics, naive_bayes, neighbors, preprocessing, svm, tree
except ImportError as missing:
    print(f"python3-sklearn and python3-imblearn are wanted: {missing}")
    sys.exit(77)


def scaled(*steps):
    return make_pipeline(preprocessing.StandardScaler(), *steps)


LOGISTIC = dict(multi_class="ovr", C=1.0)
CLASSES = {  # learner: (theirs, largest mean difference of a probability or None, largest difference of accuracy)
    "bayes": (lambda: naive_bayes.GaussianNB(var_smoothing=1e-9), 1e-4, 0.0),
    "knn": (lambda: scaled(neighbors.KNeighborsClassifier(5)), 1e-4, 0.01),
    "logistic": (lambda: scaled(linear_model.LogisticRegression(**LOGISTIC)), 0.001, 0.0),
    "svm": (lambda: scaled(svm.SVC(C=10, gamma="auto", probability=True, random_state=1)), None, 0.03),
    "tree": (lambda: tree.DecisionTreeClassifier(max_depth=10, min_samples_split=5, random_state=1), None, 0.05),
    "forest": (lambda: ensemble.RandomForestClassifier(300, random_state=1), None, 0.03),
    "boosting": (lambda: ensemble.HistGradientBoostingClassifier(max_iter=100, random_state=1), None, 0.04),
}
FILLED = {  # with --smote; whose made-up rows are random
    "bayes": (lambda: scaled(SMOTE(random_state=1), naive_bayes.GaussianNB(var_smoothing=1e-9)), 0.03, 0.03),
    "logistic": (lambda: scaled(SMOTE(random_state=1), linear_model.LogisticRegression(**LOGISTIC)), 0.02, 0.02),
}
NUMBERS = {  # learner: (theirs, largest mean difference of an answer in standard deviations or None, largest difference of R2)
    "linear": (lambda: scaled(linear_model.LinearRegression()), 1e-6, 1e-6),
    "ridge": (lambda: scaled(linear_model.BayesianRidge(tol=1e-9, n_iter=1000)), 1e-5, 1e-5),
    "knn": (lambda: scaled(neighbors.KNeighborsRegressor(5)), 0.01, 0.01),
    "tree": (lambda: tree.DecisionTreeRegressor(max_depth=5, min_samples_split=10, random_state=1), None, 0.06),
    "forest": (lambda: ensemble.RandomForestRegressor(300, max_features=1 / 3, min_samples_split=5, random_state=1), None, 0.03),
}


def write_table(path, heading, columns):
    with open(path, "w", newline="") as out:
        csv.writer(out).writerows([heading] + [[v if isinstance(v, str) else repr(float(v)) for v in row] for row in zip(*columns)])


def ask(program, folder, *options):
    out = subprocess.run([program, "table", "--data", folder / "data.csv", *options], check=True, stdout=subprocess.PIPE, text=True)
    return out.stdout.splitlines()


def found_by(program, folder, learners, *options):
    ask(program, folder, "--learners", ",".join(learners), "--predictions", folder / "said.csv", *options)
    found = {name: [] for name in learners}
    with open(folder / "said.csv") as text:
        for row in csv.DictReader(text):
            found[row["learner"]].append(row)
    return {name: (np.array([int(r["fold"]) for r in rows]), rows) for name, rows in found.items()}


def cross_validated(make, x, y, fold, predict):
    parts = [(fold == f, getattr(make().fit(x[fold != f], y[fold != f]), predict)(x[fold == f])) for f in np.unique(fold)]
    out = np.zeros((len(y),) + parts[0][1].shape[1:])
    for rows, part in parts:
        out[rows] = part
    return out


class Verdict:
    wrong = 0

    def say(self, what, bad):
        self.wrong += bool(bad)
        print(what + ("  WRONG" if bad else ""))


def classes(program, verdict, folder, x, y, peers, *options):
    labels = [f"l{label}" for label in y]
    write_table(folder / "data.csv", ["label"] + [f"c{k}" for k in range(x.shape[1])], [labels, *x.T])
    for name, (fold, rows) in found_by(program, folder, peers, *options).items():
        make, most_p, most_accuracy = peers[name]
        p = np.array([[float(r[l]) for l in sorted(set(labels))] for r in rows])
        q = cross_validated(make, x, y, fold, "predict_proba")
        better, apart = (p.argmax(1) == y).mean() - (q.argmax(1) == y).mean(), np.abs(p - q).mean()
        verdict.say(f"{len(y)} rows, {name} {' '.join(options)}: accuracy {better:+.3f} of theirs, probabilities {apart:.5f} apart",
                    abs(better) > most_accuracy + 1e-9 or (most_p is not None and apart > most_p))


def numbers(program, verdict, folder, x, y):
    write_table(folder / "data.csv", ["t"] + [f"c{k}" for k in range(x.shape[1])], [y, *x.T])
    for name, (fold, rows) in found_by(program, folder, NUMBERS, "--task", "mix", "--target", "t").items():
        make, most_apart, most_r2 = NUMBERS[name]
        p, q = np.array([float(r["said"]) for r in rows]), cross_validated(make, x, y, fold, "predict")
        better, apart = metrics.r2_score(y, p) - metrics.r2_score(y, q), np.abs(p - q).mean() / y.std()
        verdict.say(f"{len(y)} rows, {name}: R2 {better:+.5f} of theirs, answers {apart:.7f} apart", abs(better) > most_r2 or (most_apart is not None and apart > most_apart))


def clusters(program, verdict, folder, x, y):
    write_table(folder / "data.csv", ["label"] + [f"c{k}" for k in range(x.shape[1])], [[f"l{label}" for label in y], *x.T])
    ours = json.loads(ask(program, folder, "--learners", "bayes", "--clusters", "--json")[-1])
    z = preprocessing.StandardScaler().fit_transform(x)
    inertia = [cluster.KMeans(k, n_init=30, random_state=1).fit(z).inertia_ for k in range(1, 7)]  # beyond, starts decide
    worst = max(abs(a / b - 1) for a, b in zip(ours["inertia"], inertia))
    verdict.say(f"{len(y)} rows, k-means: inertia {worst:.4f} apart at most", worst > 0.01)
    height = np.array([merge[2] for merge in ours["ward"]])
    apart = np.abs(height - linkage(z, "ward")[:, 2]).max()
    verdict.say(f"{len(y)} rows, Ward: heights {apart:.2e} apart at most", apart > 1e-6)
    for one in ours["clusters"]:
        if one["by"] == "Ward":
            theirs = metrics.adjusted_rand_score(y, cluster.AgglomerativeClustering(one["clusters"]).fit_predict(z))
            verdict.say(f"{len(y)} rows, Ward cut into {one['clusters']}: adjusted Rand {one['adjusted_rand']:.6f}, theirs {theirs:.6f}", abs(theirs - one["adjusted_rand"]) > 1e-6)


def main(program):
    verdict = Verdict()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for table in (datasets.load_iris(), datasets.load_wine(), datasets.load_breast_cancer()):
            classes(program, verdict, folder, table.data, table.target, CLASSES)
            clusters(program, verdict, folder, table.data, table.target)
        cancer = datasets.load_breast_cancer()
        few = np.flatnonzero((cancer.target == 1) | (np.cumsum(cancer.target == 0) <= 60))
        classes(program, verdict, folder, cancer.data[few], cancer.target[few], FILLED, "--smote")
        classes(program, verdict, folder, *datasets.load_wine(return_X_y=True), {"knn": CLASSES["knn"]}, "--leave-one-out")
        numbers(program, verdict, folder, *datasets.load_diabetes(return_X_y=True))
    return 1 if verdict.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
