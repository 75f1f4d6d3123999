"""Golden values of the sound's measures from librosa, SciPy and Praat.

Usage: python3 golden_measures.py [DATA_FOLDER [SOUNDFONT]] > golden-measures.json

DATA_FOLDER/piano-audio holds the three recordings; SOUNDFONT is FluidR3_GM.sf2. Without them the
groups "recordings" and "keys" stay empty. The versions of all libraries are written into the file.
Synthetic sounds are computed from the same formulas here and in SyntheticSounds.java.
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile

import librosa
import numpy as np
import parselmouth
import scipy
import scipy.signal

RATE = 22050
FRAME, HOP, FFT = 882, 441, 1024
STFT_FRAME = 50
MFCC_STEP = 10

# Frequencies and bandwidths of five resonators in hertz.
VOWELS = {
    "a": [(730, 90), (1090, 110), (2440, 170), (3400, 250), (4500, 300)],
    "e": [(530, 60), (1840, 100), (2480, 120), (3500, 200), (4500, 300)],
    "i": [(270, 60), (2290, 100), (3010, 120), (3700, 200), (4600, 300)],
    "o": [(570, 80), (840, 90), (2410, 150), (3300, 220), (4500, 300)],
    "u": [(300, 65), (870, 110), (2240, 140), (3200, 200), (4400, 300)],
}


def noise(count):
    """Numbers in [-0.5, 0.5) from a linear congruential generator, the same in every language."""
    state, values = 12345, np.empty(count)
    for n in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        values[n] = state / 2**31 - 0.5
    return values


def chord():
    """Three decaying notes of eight partials with a little noise; the last tenth is silence."""
    seconds = np.arange(3 * RATE) / RATE
    sound = 0.002 * noise(3 * RATE)
    for note_hz in (220.0, 277.18, 329.63):
        for h in range(1, 9):
            sound += 0.1 / h * np.exp(-seconds * h / 2) * np.sin(2 * np.pi * note_hz * h * seconds)
    sound[-3 * RATE // 10 :] = 0
    return sound.astype(np.float32).astype(np.float64)


def vowel(resonators):
    """One second of pulses, 200 samples apart, through a cascade of resonators."""
    sound = np.zeros(RATE)
    sound[::200] = 1
    for frequency_hz, bandwidth_hz in resonators:
        radius = math.exp(-math.pi * bandwidth_hz / RATE)
        poles = [1, -2 * radius * math.cos(2 * math.pi * frequency_hz / RATE), radius * radius]
        sound = scipy.signal.lfilter([sum(poles)], poles, sound)
    return sound


def power_spectra(sound):
    padded = np.pad(sound, (FFT - FRAME) // 2)
    return (
        np.abs(
            librosa.stft(
                padded,
                n_fft=FFT,
                hop_length=HOP,
                win_length=FRAME,
                window="hamming",
                center=False,
                dtype=np.complex128,
            )
        )
        ** 2
    )


def mfcc(sound):
    emphasised = scipy.signal.lfilter([1, -0.97], [1], sound)
    filters = librosa.filters.mel(
        sr=RATE, n_fft=FFT, n_mels=26, fmin=0, fmax=RATE / 2, htk=True, norm=None, dtype=np.float64
    )
    bands = np.log(np.maximum(filters @ power_spectra(emphasised), 1e-10))
    return librosa.feature.mfcc(S=bands, n_mfcc=19, dct_type=2, norm="ortho")[1:].T


def formants(sound):
    """Praat's means of F1..F4 and their bandwidths over its frames."""
    half = parselmouth.Sound(sound, RATE).resample(RATE / 2, 50)
    found = half.to_formant_burg(0.02, 5, RATE / 4, 0.025, 50)
    rows = []
    for number in range(1, 5):
        values = [
            (found.get_value_at_time(number, t), found.get_bandwidth_at_time(number, t))
            for t in found.ts()
        ]
        values = [v for v in values if not math.isnan(v[0])]
        rows.append(np.mean(values, axis=0).tolist())
    return rows


def measures(sound):
    frames = librosa.util.frame(sound, frame_length=FRAME, hop_length=HOP, axis=0)
    energy = librosa.feature.rms(y=sound, frame_length=FRAME, hop_length=HOP, center=False)[0] ** 2
    crossings = librosa.feature.zero_crossing_rate(
        sound, frame_length=FRAME, hop_length=HOP, center=False
    )[0]
    assert len(energy) == len(crossings) == len(frames)
    coefficients = mfcc(sound)
    return {
        "magnitude": np.sqrt(power_spectra(sound)[:, STFT_FRAME]).tolist(),
        "mfcc": coefficients[::MFCC_STEP].tolist(),
        "mfccMean": coefficients.mean(axis=0).tolist(),
        "energy": energy.tolist(),
        "zeroCrossingRate": crossings.tolist(),
        "formants": formants(sound),
    }


def decode(path):
    command = ["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    return np.frombuffer(raw, dtype="<f4").astype(np.float64)


def recording(path):
    """The seconds 10 to 13, decoded by FFmpeg; the sum of squares tells whether it decodes alike."""
    sound = decode(path)[10 * RATE : 13 * RATE]
    values = measures(sound)
    values["name"] = path.name
    values["sumOfSquares"] = float(np.sum(sound**2))
    values["yinHz"] = librosa.yin(
        sound,
        fmin=27,
        fmax=5000,
        sr=RATE,
        frame_length=2048,
        hop_length=HOP,
        trough_threshold=0.15,
        center=False,
    ).tolist()
    return values


def keys(soundfont):
    """F0 of each of the 88 keys, looked for near the known note.

    Below 1000 Hz Praat's median, where partials are many; above, the peak of the whole note's
    spectrum, because periods of few samples make the autocorrelation coarse.
    """
    import mido

    track = mido.MidiTrack()
    for key in range(21, 109):
        track.append(mido.Message("note_on", note=key, velocity=80, time=0))
        track.append(mido.Message("note_off", note=key, velocity=0, time=1920))
    file = mido.MidiFile(ticks_per_beat=480)
    file.tracks.append(track)
    with tempfile.TemporaryDirectory() as folder:
        midi, wave = folder + "/keys.mid", folder + "/keys.wav"
        file.save(midi)
        options = ["-ni", "-q", "-g", "0.5", "-r", str(2 * RATE), "-R", "0", "-C", "0", "-F", wave]
        subprocess.run(["fluidsynth", *options, soundfont, midi], check=True, capture_output=True)
        sound = decode(wave)
    found = []
    for key in range(88):
        nominal = 440 * 2 ** ((key - 48) / 12)
        note = sound[int((2 * key + 0.05) * RATE) : int((2 * key + 1.9) * RATE)]
        found.append(praat_median(note, nominal) if nominal < 1000 else peak(note, nominal))
    return found


def praat_median(note, nominal):
    pitch = parselmouth.Sound(note, RATE).to_pitch_ac(
        0.02, nominal * 0.8, pitch_ceiling=nominal * 1.25
    )
    heard = pitch.selected_array["frequency"]
    return float(np.median(heard[heard > 0]))


def peak(note, nominal):
    spectrum = np.abs(np.fft.rfft(note * scipy.signal.get_window("hann", len(note)), 2**18))
    hertz = np.arange(len(spectrum)) * RATE / 2**18
    near = np.abs(hertz / nominal - 1) < 0.04
    return float(hertz[near][np.argmax(spectrum[near])])


def rounded(value):
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, list):
        return [rounded(v) for v in value]
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    return value


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0].strip()


def main():
    golden = {
        "versions": {
            "python": sys.version.split()[0],
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "librosa": librosa.__version__,
            "parselmouth": parselmouth.__version__,
            "praat": parselmouth.PRAAT_VERSION,
        },
        "chord": measures(chord()),
        "vowels": {name: formants(vowel(shape)) for name, shape in VOWELS.items()},
        "recordings": [],
        "keys": [],
    }
    if len(sys.argv) > 1:
        golden["versions"]["ffmpeg"] = first_line("ffmpeg", "-version").split()[2]
        files = sorted((pathlib.Path(sys.argv[1]) / "piano-audio").glob("*.*"))
        golden["recordings"] = [recording(f) for f in files if f.suffix in (".mp3", ".ogg")]
    if len(sys.argv) > 2:
        golden["versions"]["fluidsynth"] = first_line("fluidsynth", "--version").split()[-1]
        golden["keys"] = keys(sys.argv[2])
    json.dump(rounded(golden), sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
