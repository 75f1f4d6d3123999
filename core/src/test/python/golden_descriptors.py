"""Golden values of the piano feature set's measures from librosa and NumPy.

Usage: python3 golden_descriptors.py > golden-descriptors.json

Sounds are computed from the same formulas here and in SyntheticSounds.java. The versions of the
libraries are written into the file.
"""

import json

import librosa
import numpy as np

RATE = 22050
LENGTH = 3 * RATE
FRAME, HOP = 1024, 441

# Krumhansl and Kessler (1982), from C.
MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]
MINOR = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]


def note(frequency, decay):
    seconds = np.arange(LENGTH) / RATE
    sound = np.zeros(LENGTH)
    for h in range(1, 21):
        if h * frequency < 0.48 * RATE:
            sound += (
                0.2 / h * np.exp(-decay * seconds) * np.sin(2 * np.pi * h * frequency * seconds + h * h)
            )
    return sound


def noise():
    values, state = np.zeros(LENGTH), 12345
    for n in range(LENGTH):
        state = (state * 1103515245 + 12345) % 2**31
        values[n] = state / 2**31 - 0.5
    return values


def keys():
    random = np.random.default_rng(3)
    rows = []
    for _ in range(6):
        chroma = np.round(random.random(12) ** 2, 6)
        rows.append(
            {
                "chroma": chroma.tolist(),
                "major": [np.corrcoef(chroma, np.roll(MAJOR, k))[0, 1] for k in range(12)],
                "minor": [np.corrcoef(chroma, np.roll(MINOR, k))[0, 1] for k in range(12)],
            }
        )
    return rows


def roughness(notes):
    """Sethares (1993), five partials a note, each 0.75 of the one below; pairs within a note not."""
    frequencies, amplitudes, owners = [], [], []
    for owner, (midi, activation) in enumerate(notes):
        for partial in range(5):
            frequencies.append(440 * 2 ** ((midi - 69) / 12) * (partial + 1))
            amplitudes.append(activation * 0.75**partial)
            owners.append(owner)
    f, a, o = np.array(frequencies), np.array(amplitudes), np.array(owners)
    scale = 0.24 / (0.021 * np.minimum.outer(f, f) + 19)
    distance = np.abs(np.subtract.outer(f, f)) * scale
    pairs = np.outer(a, a) * (np.exp(-3.5 * distance) - np.exp(-5.75 * distance))
    rough = pairs[np.not_equal.outer(o, o)].sum() / 2
    return {"notes": notes, "roughness": rough / sum(x * x for _, x in notes)}


def colour(sound):
    frames = librosa.util.frame(sound, frame_length=FRAME, hop_length=HOP).T
    window = librosa.filters.get_window("hann", FRAME)
    spectrum = (np.abs(np.fft.rfft(frames * window)) * 4 / FRAME).T[1:]
    hertz = np.fft.rfftfreq(FRAME, 1 / RATE)[1:]
    loudness = spectrum.sum(axis=0)
    level = 10 * np.log10((frames**2).mean(axis=1))
    seconds = np.arange(len(level)) * HOP / RATE

    def mean(values):
        return float(np.average(np.squeeze(values), weights=loudness))

    centroid = librosa.feature.spectral_centroid(S=spectrum, freq=hertz)
    return {
        "level_mean_db": float(level.mean()),
        "level_standard_deviation_db": float(level.std()),
        "level_slope_db_per_second": float(np.polyfit(seconds, level, 1)[0]),
        "spectral_centroid_mean_hz": mean(centroid),
        "spectral_centroid_standard_deviation_hz": float(
            np.sqrt(np.average((centroid[0] - mean(centroid)) ** 2, weights=loudness))
        ),
        "spectral_bandwidth_mean_hz": mean(
            librosa.feature.spectral_bandwidth(S=spectrum, freq=hertz)
        ),
        "spectral_roll_off_mean_hz": mean(
            librosa.feature.spectral_rolloff(S=spectrum, freq=hertz, roll_percent=0.85)
        ),
        "spectral_flatness_mean": mean(librosa.feature.spectral_flatness(S=spectrum, power=1)),
        "low_band_share": mean(spectrum[hertz < 250].sum(axis=0) / loudness),
    }


print(
    json.dumps(
        {
            "versions": {"librosa": librosa.__version__, "numpy": np.__version__},
            "keys": keys(),
            "roughness": [
                roughness(notes)
                for notes in (
                    [[60, 1.0], [61, 1.0]],
                    [[60, 1.0], [64, 0.5], [67, 0.25]],
                    [[33, 0.3], [36, 0.3], [84, 0.1]],
                    [[48, 0.2], [60, 0.9]],
                )
            ],
            "colour": {"note": colour(note(220, 2)), "noise": colour(noise())},
        }
    )
)
