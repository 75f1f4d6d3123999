"""F1 and time of parangonar's note matchers on the performances of (n)ASAP.

Usage: python3 parangonar_alignment.py DATA_FOLDER MATCHER > table.csv

MATCHER is AutomaticNoteMatcher or DualDTWNoteMatcher. The score is unfolded by partitura, whose note
ids are those of the TSV files. A match is right if the TSV has it; with unisons counted equal, it
does not matter which of several notes of the same onset and pitch the performed note is given to.
Only the matcher is timed. Run with partitura 1.9.0 and parangonar 3.4.0.
"""

import csv
import pathlib
import sys
import time
import warnings

import parangonar
import partitura
import partitura.score

warnings.filterwarnings("ignore")


def score_notes(folder):
    score = partitura.load_musicxml(folder / "xml_score.musicxml")
    part = partitura.score.merge_parts(score.parts) if len(score.parts) > 1 else score.parts[0]
    unfolded = partitura.score.unfold_part_maximal(part, update_ids=True, ignore_leaps=False)
    return unfolded.note_array(include_grace_notes=True)


def truth(path, performed):
    by_pitch = {}
    for note in performed:
        by_pitch.setdefault(int(note["pitch"]), []).append((float(note["onset_sec"]), str(note["id"])))
    matches = {}
    for row in csv.DictReader(open(path), delimiter="\t"):
        if row["xml_id"] == "insertion" or row["midi_id"] == "deletion":
            continue
        onset = float(row["onset"])
        found = min(by_pitch.get(int(row["pitch"]), []), key=lambda n: abs(n[0] - onset), default=None)
        if found and abs(found[0] - onset) < 0.01:
            matches[row["xml_id"]] = found[1]
    return matches


def main(folder, matcher_name):
    matcher = getattr(parangonar, matcher_name)()
    print("performance,f1,f1_with_unisons,notes,seconds", flush=True)
    rows = []
    for path in sorted(folder.glob("asap/**/*_note_alignment.tsv")):
        written = score_notes(path.parent)
        midi = path.with_name(path.name.replace("_note_alignment.tsv", ".mid"))
        performed = partitura.load_performance_midi(midi, merge_tracks=True)[0].note_array()
        expected = truth(path, performed)
        start = time.perf_counter()
        alignment = matcher(written, performed)
        seconds = time.perf_counter() - start
        got = {
            str(pair["score_id"]): str(pair["performance_id"])
            for pair in alignment
            if pair["label"] == "match"
        }
        place = {
            str(n["id"]): str(n["id"]) if n["is_grace"] else (round(float(n["onset_quarter"]), 3), int(n["pitch"]))
            for n in written
        }
        places = {(place.get(s, s), p) for s, p in expected.items()}
        right = sum(expected.get(s) == p for s, p in got.items())
        same = sum((place[s], p) in places for s, p in got.items())
        total = len(got) + len(expected)
        rows.append((2 * right / total, 2 * same / total, len(performed), seconds))
        name = path.relative_to(folder / "asap").as_posix().replace("_note_alignment.tsv", "")
        print(name, *(f"{v:.4f}" if isinstance(v, float) else v for v in rows[-1]), sep=",", flush=True)
    count = len(rows)
    print(
        f"# {count} performances: mean F1 {sum(r[0] for r in rows) / count:.4f}, "
        f"worst {min(r[0] for r in rows):.4f}, mean with unisons equal {sum(r[1] for r in rows) / count:.4f}, "
        f"{1000 * sum(r[3] for r in rows) / sum(r[2] for r in rows):.2f} s for 1,000 notes"
    )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2])
