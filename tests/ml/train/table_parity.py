#!/usr/bin/env python3
"""Each learner of `linecheck-train table` against scikit-learn's of the same kind, on real tables and the same folds.

Usage: table_parity.py LINECHECK_TRAIN. Exits 77 (skipped) without scikit-learn.
Naive Bayes, neighbours and logistic regression compute the same and must agree row by row; the others differ in their randomness, so
their accuracies may differ by a few points.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from sklearn import datasets, ensemble, linear_model, naive_bayes, neighbors, pipeline, preprocessing, svm, tree
except ImportError:
    print("python3-sklearn is not installed")
    sys.exit(77)


def scaled(model):
    return pipeline.make_pipeline(preprocessing.StandardScaler(), model)


OTHERS = {  # learner: (theirs, largest difference of a probability or None, largest difference of accuracy)
    "bayes": (lambda: naive_bayes.GaussianNB(var_smoothing=1e-9), 1e-4, 0.0),
    "knn": (lambda: scaled(neighbors.KNeighborsClassifier(5)), 1e-4, 0.01),
    "logistic": (lambda: scaled(linear_model.LogisticRegression(multi_class="ovr", C=1.0)), 0.001, 0.0),
    "svm": (lambda: scaled(svm.SVC(C=10, gamma="auto", probability=True, random_state=1)), None, 0.03),
    "tree": (lambda: tree.DecisionTreeClassifier(max_depth=10, min_samples_split=5, random_state=1), None, 0.05),
    "forest": (lambda: ensemble.RandomForestClassifier(300, random_state=1), None, 0.03),
    "boosting": (lambda: ensemble.HistGradientBoostingClassifier(max_iter=100, random_state=1), None, 0.04),
}


def theirs(make, x, y, fold, classes):
    p = np.zeros((len(y), classes))
    for f in np.unique(fold):
        model = make().fit(x[fold != f], y[fold != f])
        p[fold == f] = model.predict_proba(x[fold == f])
    return p


def ours(program, x, y, folder):
    data, out = folder / "data.csv", folder / "predictions.csv"
    rows = [["label"] + [f"c{k}" for k in range(x.shape[1])]] + [[f"l{label}"] + [repr(float(v)) for v in row] for row, label in zip(x, y)]
    data.write_text("".join(",".join(row) + "\n" for row in rows))
    subprocess.run([program, "table", "--data", data, "--learners", ",".join(OTHERS), "--predictions", out], check=True, stdout=subprocess.DEVNULL)
    found = {name: [] for name in OTHERS}
    with open(out) as text:
        for row in csv.DictReader(text):
            found[row["learner"]].append(row)
    labels = sorted(set(f"l{label}" for label in y))
    return {name: (np.array([int(r["fold"]) for r in rows]), np.array([[float(r[l]) for l in labels] for r in rows])) for name, rows in found.items()}


def main(program):
    wrong = 0
    for table in (datasets.load_iris(), datasets.load_wine(), datasets.load_breast_cancer()):
        x, y = table.data, table.target
        with tempfile.TemporaryDirectory() as folder:
            found = ours(program, x, y, pathlib.Path(folder))
        for name, (make, most_p, most_accuracy) in OTHERS.items():
            fold, p = found[name]
            q = theirs(make, x, y, fold, p.shape[1])
            accuracy = (p.argmax(1) == y).mean() - (q.argmax(1) == y).mean()
            apart = np.abs(p - q).mean()
            bad = abs(accuracy) > most_accuracy + 1e-9 or (most_p is not None and apart > most_p)
            wrong += bad
            print(f"{len(y)} rows, {name}: accuracy {accuracy:+.3f} of theirs, probabilities {apart:.5f} apart{'  WRONG' if bad else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
