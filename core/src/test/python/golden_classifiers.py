"""Golden values of the support vector machines and the logistic regression from scikit-learn.

Run in core/: python3 src/test/python/golden_classifiers.py \
    > src/test/resources/dev/affetto/model/golden-classifiers.json

The versions of the libraries are written into the file.
"""

import json

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

COST = 2.0
GAMMA = 0.3
STRENGTH = 0.5

random = np.random.default_rng(11)
labels = np.repeat(np.arange(4), 15)
centres = np.array([[0, 0, 0], [1.5, 0, 0], [0, 1.5, 0.5], [1, 1, -1]])
inputs = (centres[labels] + random.normal(0, 0.9, (60, 3))).astype(np.float32).astype(float)
tested = random.normal(0.5, 1.2, (10, 3)).astype(np.float32).astype(float)

machine = SVC(C=COST, gamma=GAMMA, decision_function_shape="ovo", tol=1e-3)
machine.fit(inputs, labels)


def soft_targets():
    """Platt's targets for four emotions: an example stands once for each emotion, weighted."""
    counts = np.bincount(labels)
    targets = np.full((len(labels), 4), 0.0)
    for i, label in enumerate(labels):
        targets[i] = 1 / (counts[label] + 4)
        targets[i, label] = (counts[label] + 1) / (counts[label] + 4)
    return targets


targets = soft_targets()
regression = LogisticRegression(C=1 / STRENGTH, tol=1e-10, max_iter=10000)
regression.fit(
    np.repeat(inputs, 4, axis=0),
    np.tile(np.arange(4), len(inputs)),
    sample_weight=targets.reshape(-1),
)

print(
    json.dumps(
        {
            "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
            "cost": COST,
            "gamma": GAMMA,
            "strength": STRENGTH,
            "labels": labels.tolist(),
            "inputs": inputs.tolist(),
            "tested": tested.tolist(),
            "decisions": machine.decision_function(tested).tolist(),
            "probabilities": regression.predict_proba(tested).tolist(),
            "coefficients": regression.coef_.tolist(),
            "intercepts": regression.intercept_.tolist(),
        },
        indent=1,
    )
)
