"""Processor seconds that other programs need for like measures, one thread each.

Usage: python3 extraction_speed.py SOUND.f32 SECONDS, mono float samples at 22050 Hz. Prints one
line for each library, scaled to 60 minutes: name, version, what was measured, processor seconds.
"""

import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import librosa
import numpy as np
import opensmile
import parselmouth

RATE = 22050


def librosa_measures(sound):
    frames = {"frame_length": 882, "hop_length": 441}
    librosa.feature.mfcc(
        y=sound, sr=RATE, n_mfcc=19, n_mels=26, n_fft=1024, win_length=882, hop_length=441, htk=True
    )
    librosa.feature.rms(y=sound, **frames)
    librosa.feature.zero_crossing_rate(sound, **frames)
    librosa.yin(sound, fmin=27, fmax=5000, sr=RATE, frame_length=2048, hop_length=882)


def praat_measures(sound):
    whole = parselmouth.Sound(sound, RATE)
    whole.resample(RATE / 2, 50).to_formant_burg(0.02, 5, RATE / 4, 0.025, 50)
    whole.to_pitch_ac(0.04, 27, pitch_ceiling=5000)


def seconds_an_hour(measure, sound):
    measure(sound[: 5 * RATE])
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        measure(sound)
        best = min(best, time.process_time() - start)
    return best * 3600 / (len(sound) / RATE)


def main():
    sound = np.fromfile(sys.argv[1], dtype="<f4", count=int(float(sys.argv[2]) * RATE))
    smile = opensmile.Smile(opensmile.FeatureSet.eGeMAPSv02, opensmile.FeatureLevel.Functionals)
    rows = [
        ("librosa", librosa.__version__, "MFCC, energy, zero crossings, YIN", librosa_measures),
        ("Praat", parselmouth.PRAAT_VERSION, "formants, pitch", praat_measures),
        (
            "openSMILE",
            opensmile.__version__,
            "eGeMAPSv02",
            lambda part: smile.process_signal(part, RATE),
        ),
    ]
    for name, version, what, measure in rows:
        print(f"{name} {version}|{what}|{seconds_an_hour(measure, sound):.2f}")


main()
