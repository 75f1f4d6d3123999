"""Golden values of the evaluation's figures from scikit-learn, SciPy and NumPy.

Usage: python3 golden_evaluation.py > golden-evaluation.json

The versions of the libraries are written into the file.
"""

import json
import math

import numpy as np
import scipy
import scipy.stats
import sklearn
from sklearn import metrics

random = np.random.default_rng(7)


def confusion(count, classes):
    actual = random.integers(0, classes, count)
    predicted = np.where(random.random(count) < 0.55, actual, random.integers(0, classes, count))
    labels = [0, 1, 2, 3]
    mean = {"labels": labels, "average": None, "zero_division": 0}
    return {
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "matrix": metrics.confusion_matrix(actual, predicted, labels=labels).tolist(),
        "accuracy": metrics.accuracy_score(actual, predicted),
        "precision": metrics.precision_score(actual, predicted, **mean).tolist(),
        "recall": metrics.recall_score(actual, predicted, **mean).tolist(),
        "f1": metrics.f1_score(actual, predicted, **mean).tolist(),
        "macro_f1": metrics.f1_score(
            actual, predicted, labels=labels, average="macro", zero_division=0
        ),
    }


def interval(values):
    low, high = scipy.stats.t.interval(
        0.95, len(values) - 1, loc=np.mean(values), scale=scipy.stats.sem(values)
    )
    return {"values": values, "mean": float(np.mean(values)), "low": low, "high": high}


def bootstrap():
    sizes = random.integers(1, 9, 25)
    right = [int(random.binomial(size, 0.6)) for size in sizes]
    drawn = random.integers(0, len(sizes), (200_000, len(sizes)))
    shares = np.array(right)[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.percentile(shares, [2.5, 97.5])
    return {
        "sizes": sizes.tolist(),
        "right": right,
        "mean": sum(right) / int(sizes.sum()),
        "low": low,
        "high": high,
    }


print(
    json.dumps(
        {
            "versions": {
                "scikit-learn": sklearn.__version__,
                "scipy": scipy.__version__,
                "numpy": np.__version__,
            },
            # The second knows three of the four labels only.
            "confusions": [confusion(120, 4), confusion(40, 3)],
            "intervals": [
                interval([0.7, 0.74, 0.69, 0.72, 0.75]),
                interval([0.5, 0.6]),
                interval([round(math.sin(i) / 10 + 0.6, 6) for i in range(12)]),
            ],
            "bootstrap": bootstrap(),
        }
    )
)
