"""Scores of drawn notes by mir_eval, for TranscriptionScoreTest.

python3 src/test/python/golden_transcription.py > src/test/resources/dev/affetto/transcription/golden-scores.json
"""

import json
import sys

import mir_eval
import numpy as np


def notes(random, count):
    """Start, end and pitch of notes, dense enough that matches compete."""
    start = np.round(random.uniform(0, 6, count), 3)
    length = np.round(random.uniform(0.05, 1, count), 3)
    pitch = random.integers(60, 64, count)
    return [[float(s), float(s + d), int(p)] for s, d, p in zip(start, length, pitch)]


def moved(random, played):
    """The same notes, moved by up to 80 ms, some lost, some added."""
    kept = [note for note in played if random.uniform() < 0.8]
    shift = np.round(random.uniform(-0.08, 0.08, len(kept)), 3)
    heard = [[max(0.0, s + d), max(0.0, s + d) + e - s, p] for (s, e, p), d in zip(kept, shift)]
    return heard + notes(random, 8)


def score(played, heard):
    def parts(some):
        values = np.array(some)
        return values[:, :2], mir_eval.util.midi_to_hz(values[:, 2])

    precision, recall, f1, _ = mir_eval.transcription.precision_recall_f1_overlap(
        *parts(played), *parts(heard), onset_tolerance=0.05, offset_ratio=None
    )
    return {"precision": precision, "recall": recall, "f1": f1}


def main():
    random = np.random.default_rng(1)
    cases = []
    for _ in range(20):
        played = notes(random, 60)
        heard = moved(random, played)
        cases.append({"played": played, "heard": heard, "expected": score(played, heard)})
    json.dump({"mir_eval": mir_eval.__version__, "cases": cases}, sys.stdout)
    print()


main()
