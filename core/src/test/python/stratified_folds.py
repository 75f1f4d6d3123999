"""How evenly scikit-learn divides EMOPIA, for GroupedFoldsTest.

Usage: stratified_folds.py EMOPIA_FOLDER
"""
import csv
import sys
from collections import Counter

import sklearn
from sklearn.model_selection import StratifiedGroupKFold

with open(sys.argv[1] + "/manifest.csv") as table:
    rows = list(csv.DictReader(table))
labels = [row["quadrant"] for row in rows]
groups = [row["work"] for row in rows]
totals = Counter(labels)
worst = []
for seed in range(20):
    folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed).split(rows, labels, groups)
    counts = [Counter(labels[i] for i in test) for _, test in folds]
    worst.append(max(abs(c[q] - totals[q] / 5) for c in counts for q in totals))
print("scikit-learn", sklearn.__version__)
print("largest distance from a fifth of an emotion's clips, by seed:", sorted(worst))
