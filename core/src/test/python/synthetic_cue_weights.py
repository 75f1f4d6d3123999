"""Fits the slopes of dev.affetto.dataset.synthetic.CueWeights.

Usage: synthetic_cue_weights.py design_matrix.csv mean_emotion_ratings.csv

The two tables are the design and the mean ratings of the 200 music examples of Eerola, Friberg and
Bresin (2013), Frontiers in Psychology 4:487, which the authors published at the Harvard Dataverse,
doi:10.7910/DVN/IFOBRN (CC0). Run with Python 3.11, numpy 2.4 and pandas 3.1.
"""

import sys

import numpy as np
import pandas as pd

design, ratings = (pd.read_csv(path) for path in sys.argv[1:3])
table = design.merge(ratings, on="Nro")
columns = {
    "constant": np.ones(len(table)),
    "major": table["Mode"] == 1,
    "tempo": table["Tempo"],
    "register": table["Register"],
    "dynamics": table["Soundlevel"],
    "articulation": table["Articulation"],
    "timbre2": table["Timbre"] == 2,
    "timbre3": table["Timbre"] == 3,
    "melody1": table["Melody"] == 1,
    "melody2": table["Melody"] == 2,
    "melody3": table["Melody"] == 3,
}
inputs = np.column_stack([np.asarray(column, dtype=float) for column in columns.values()])
for emotion in ("Happy", "Sad", "Peaceful"):
    rating = table[emotion].to_numpy()
    slopes = np.linalg.lstsq(inputs, rating, rcond=None)[0]
    r_squared = 1 - np.var(rating - inputs @ slopes) / np.var(rating)
    cues = dict(zip(columns, slopes.round(3).tolist()))
    print(emotion, {name: cues[name] for name in list(columns)[1:6]}, f"R2 {r_squared:.2f}")
