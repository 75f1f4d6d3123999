"""What partitura reads in the MIDI files of EMOPIA and ASAP, summed up for each file.

Usage: python3 golden_performances.py DATA_FOLDER > golden-performances.csv

Each row has the file, the number of notes, and sums over the notes in order of onset, pitch and end:
of onsets, ends, pitches and velocities, each note weighted by its index modulo 97 plus 1, so that
an exchange of two notes is seen. Then the sustain pedal: how often and how long it is down (value
64 or more), computed from partitura's controls with mido's messages untouched.
partitura 1.9.0 drops a note whose key is struck again before its release; the last column counts them.
"""

import pathlib
import sys
import warnings

import mido
import partitura

warnings.filterwarnings("ignore")
WEIGHTS = 97


def pedal(controls, end):
    presses, since = [], None
    for control in sorted(controls, key=lambda c: c["time"]):
        if control["number"] != 64:
            continue
        if control["value"] >= 64 and since is None:
            since = control["time"]
        elif control["value"] < 64 and since is not None:
            if control["time"] > since:
                presses.append(control["time"] - since)
            since = None
    if since is not None and end > since:
        presses.append(end - since)
    return presses


def struck_again(path):
    count = 0
    for track in mido.MidiFile(path).tracks:
        sounding = {}
        for message in track:
            if message.type == "note_on" and message.velocity > 0:
                key = message.channel, message.note
                count += sounding.get(key, 0) > 0
                sounding[key] = sounding.get(key, 0) + 1
            elif message.type in ("note_on", "note_off"):
                key = message.channel, message.note
                sounding[key] = max(0, sounding.get(key, 0) - 1)
    return count


def main(folder):
    print(f"# partitura {partitura.__version__}, mido {mido.__version__ if hasattr(mido, '__version__') else mido.version_info}")
    print("file,notes,onsets,ends,pitches,velocities,presses,pressed_seconds,struck_again")
    files = sorted(folder.glob("emopia/midis/*.mid")) + sorted(folder.glob("asap/**/*.mid"))
    for path in files:
        performance = partitura.load_performance_midi(path, merge_tracks=False)
        notes, controls = [], []
        for part in performance:
            notes += [(n["note_on"], n["midi_pitch"], n["note_off"], n["velocity"]) for n in part.notes]
            controls += part.controls
        notes.sort()
        weights = [i % WEIGHTS + 1 for i in range(len(notes))]
        sums = [sum(w * n[k] for w, n in zip(weights, notes)) for k in (0, 2, 1, 3)]
        last = max([n[2] for n in notes] + [c["time"] for c in controls])
        presses = pedal(controls, last)
        print(
            path.relative_to(folder).as_posix(),
            len(notes),
            f"{sums[0]:.6f},{sums[1]:.6f},{sums[2]},{sums[3]}",
            len(presses),
            f"{sum(presses):.6f}",
            struck_again(path),
            sep=",",
        )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
