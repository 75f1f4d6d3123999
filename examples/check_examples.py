#!/usr/bin/env python3
"""Checks the made examples with other readers: music21 10.5 for the scores, mido 1.3 for the MIDI, sox for the sound.

    python3 examples/check_examples.py

Prints one line a piece and fails (exit status 1) with each thing that is wrong: a score that music21 cannot read, a bar
whose voices do not fill it, a number of MIDI notes other than the score's (ties joined), a sound outside 30 to 90 s,
over 600 kB, with a peak outside -4 to -2 dBFS or near silence. The key that music21 finds and the widest leaps of
the melody are printed for a reader to judge.
"""

import csv
import re
import subprocess
import sys
from pathlib import Path

import mido
import music21

EXAMPLES = Path(__file__).resolve().parent


def main():
    with (EXAMPLES / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    problems = [f"{row['group']}: {problem}" for row in rows for problem in check(row)]
    print("\n".join(problems) or "nothing is wrong")
    sys.exit(bool(problems))


def check(row):
    """Yields what is wrong with one example and prints its figures."""
    score = music21.converter.parse(EXAMPLES / row["score"])
    presses = midi_onsets(EXAMPLES / row["performance"])
    sound = sound_figures(EXAMPLES / row["audio"])
    written = sum(len(note.pitches) for note in score.stripTies().recurse().notes)
    yield from overfull_bars(score)
    if written != len(presses):
        yield f"{written} notes in the score, {len(presses)} in the MIDI file"
    if not 30 <= sound["seconds"] <= 90:
        yield f"lasts {sound['seconds']:.1f} s, must be 30 to 90 s"
    if sound["bytes"] >= 600_000:
        yield f"{sound['bytes']} bytes, must be under 600000"
    if not -4 <= sound["peak"] <= -2 or sound["rms"] < -40:
        yield f"peak {sound['peak']} dB, RMS {sound['rms']} dB"
    key = score.analyze("key")
    print(
        f"{row['group']}: {row['emotions']}, {written} notes, {sound['seconds']:.1f} s, {sound['bytes'] // 1000} kB,"
        f" peak {sound['peak']} dB, RMS {sound['rms']} dB, key {key} ({key.correlationCoefficient:.2f}),"
        f" leaps {leaps(score)}"
    )


def overfull_bars(score):
    """Bars in which a voice is not as long as the bar."""
    for part in score.parts:
        for index, bar in enumerate(part.getElementsByClass("Measure")):
            expected = bar.barDuration.quarterLength if index or bar.number else bar.highestTime
            for voice in bar.voices or [bar]:
                length = sum(element.quarterLength for element in voice.notesAndRests)
                if abs(length - expected) > 1e-6:  # sums of thirds of a quarter are not exact in binary
                    yield f"bar {bar.number}: a voice lasts {length} quarters, must be {expected}"


def midi_onsets(path):
    return [message for message in mido.MidiFile(path) if message.type == "note_on" and message.velocity]


def sound_figures(path):
    report = subprocess.run(["sox", path, "-n", "stats"], capture_output=True, text=True, check=True).stderr
    names = {"seconds": "Length s", "peak": "Pk lev dB", "rms": "RMS lev dB"}
    figures = {key: float(re.search(rf"{name}\s+(-?[\d.]+)", report)[1]) for key, name in names.items()}
    return {**figures, "bytes": path.stat().st_size}


def leaps(score):
    """Steps of the upper staff's highest line wider than an octave, as bar: semitones."""
    line = []
    for note in score.parts[0].stripTies().flatten().notes:
        highest = max(note.pitches).midi
        if line and line[-1][0] == note.offset:
            line[-1] = max(line[-1], (note.offset, highest, note.measureNumber))
        else:
            line.append((note.offset, highest, note.measureNumber))
    wide = [f"{later[2]}:{later[1] - now[1]:+d}" for now, later in zip(line, line[1:]) if abs(later[1] - now[1]) > 12]
    return ", ".join(wide) or "none"


if __name__ == "__main__":
    main()
