"""Golden values of calibration and of paired tests from NumPy, scikit-learn and SciPy.

Usage: python3 golden_statistics.py > golden-statistics.json

The versions of the libraries are written into the file.
"""

import json

import numpy as np
import scipy
import scipy.stats
import sklearn
from sklearn import metrics

random = np.random.default_rng(11)


def expected_calibration_error(probabilities, actual, bins=15):
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == actual
    edges = np.linspace(0, 1, bins + 1)
    error = 0.0
    counts = []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        counts.append(int(inside.sum()))
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return error, counts


def calibration(count):
    probabilities = random.dirichlet([0.6, 0.6, 0.6, 0.6], count).round(4)
    probabilities[:, 3] = 1 - probabilities[:, :3].sum(axis=1)
    probabilities = np.clip(probabilities, 0, 1)
    actual = np.array([random.choice(4, p=row / row.sum()) for row in probabilities])
    error, counts = expected_calibration_error(probabilities, actual)
    hot = np.eye(4)[actual]
    return {
        "probabilities": probabilities.tolist(),
        "actual": actual.tolist(),
        "expected_calibration_error": error,
        "counts": counts,
        "log_loss": metrics.log_loss(actual, probabilities, labels=[0, 1, 2, 3]),
        "brier_score": float(((probabilities - hot) ** 2).sum(axis=1).mean()),
    }


def mcnemar(first_only, second_only):
    return {
        "first_only": first_only,
        "second_only": second_only,
        "p": scipy.stats.binomtest(first_only, first_only + second_only, 0.5).pvalue,
    }


def permutation(groups, shift, resamples):
    differences = random.integers(-4, 5, groups) + shift
    result = scipy.stats.permutation_test(
        (differences,),
        lambda d, axis: d.sum(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=resamples,
        rng=3,
    )
    return {"differences": differences.tolist(), "p": float(result.pvalue)}


print(
    json.dumps(
        {
            "versions": {
                "scikit-learn": sklearn.__version__,
                "scipy": scipy.__version__,
                "numpy": np.__version__,
            },
            "calibration": calibration(80),
            "mcnemar": [mcnemar(*pair) for pair in [(1, 0), (9, 2), (12, 12), (3, 17), (150, 110)]],
            # 2^10 changes of sign are all tried; of 40 groups' a million are drawn.
            "permutation_in_full": [permutation(10, 1, 2000), permutation(8, 0, 2000)],
            "permutation_drawn": permutation(40, 1, 1_000_000),
        }
    )
)
