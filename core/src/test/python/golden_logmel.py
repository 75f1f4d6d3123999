"""Golden values of the feature set logmel from librosa, for a whole segment and a short one.

Run in core/: python3 src/test/python/golden_logmel.py > src/test/resources/dev/affetto/audio/golden-logmel.json

The sound is the chord of SyntheticSounds.java: 3 s, and its first 1.25 s at half the level as the short
segment after it. Every fourth band is written.
"""

import json

import librosa
import numpy as np

from golden_measures import RATE, chord

BANDS, PARTS, FRAME, HOP = 64, 30, 2048, 735
SEGMENT = 3 * RATE
STEP = 4


def mean_power(sound):
    """(64, 30); parts without a frame stay 0."""
    frames = SEGMENT // HOP
    inside = sum(f * HOP + HOP // 2 < len(sound) for f in range(frames))
    padded = np.pad(sound, (FRAME // 2 - HOP // 2, SEGMENT + FRAME - len(sound)))
    spectra = librosa.stft(padded, n_fft=FRAME, hop_length=HOP, window="hann", center=False)
    power = (np.abs(spectra[:, :inside]) * 4 / FRAME) ** 2  # a sine of amplitude 1 peaks at 1
    bands = librosa.feature.melspectrogram(
        S=power, sr=RATE, n_fft=FRAME, n_mels=BANDS, fmin=20, fmax=8000, htk=True, norm=None
    )
    picture = np.zeros((BANDS, PARTS))
    per_part = frames // PARTS
    for part in range(-(-inside // per_part)):
        picture[:, part] = bands[:, part * per_part : (part + 1) * per_part].mean(axis=1)
    return picture


def main():
    whole = chord()
    pictures = np.stack([mean_power(whole), mean_power(0.5 * whole[: int(1.25 * RATE)])])
    decibels = librosa.power_to_db(pictures, ref=np.max, amin=1e-30, top_db=80)
    print(
        json.dumps(
            {
                "versions": {"librosa": librosa.__version__, "numpy": np.__version__},
                "band_step": STEP,
                "segments": [
                    [[round(float(x), 3) for x in band] for band in picture[::STEP]]
                    for picture in decibels
                ],
            }
        )
    )


if __name__ == "__main__":
    main()
