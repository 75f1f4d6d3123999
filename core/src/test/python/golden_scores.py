"""What partitura and music21 read in the scores of ASAP, for ScoreGoldenTest.

Usage: python3 golden_scores.py ASAP_FOLDER > ../resources/dev/affetto/score/golden-scores.json

ASAP's notes are under a licence that keeps them out of this repository, so each measure is written
as the first 8 hexadecimal digits of the SHA-256 of its notes, and each score with its counts.

partitura reads, joins ties, takes repeats and names the notes; a line of a measure's text is
"id pitch onset duration grace voice staff", onset and duration in divisions from the score's start,
lines sorted. music21 gives the note heads as written; a line is "pitch onset duration", onset from
the measure's start. The measure of an unfolded note is the last that starts at or before it.
"""

import hashlib
import json
import sys
import warnings
from fractions import Fraction
from pathlib import Path

import music21
import numpy
import partitura

warnings.filterwarnings("ignore")


def digest(lines):
    text = "".join(line + "\n" for line in sorted(lines))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def by_partitura(path):
    part = partitura.load_musicxml(path)[0]
    divisions = int(part.quarter_durations()[0][1])
    assert len(set(part.quarter_durations()[:, 1])) == 1
    unfolded = partitura.score.unfold_part_maximal(part, update_ids=True, ignore_leaps=False)
    starts = [m.start.t for m in unfolded.iter_all(partitura.score.Measure)]
    measures = [[] for _ in starts]
    notes = unfolded.notes_tied
    for note in notes:
        grace = isinstance(note, partitura.score.GraceNote) and note.duration_tied == 0
        place = numpy.searchsorted(starts, note.start.t, side="right") - 1
        measures[place].append(
            f"{note.id} {note.midi_pitch} {note.start.t} {note.duration_tied}"
            f" {'true' if grace else 'false'} {note.voice} {note.staff}"
        )
    return {
        "divisions": divisions,
        "notes": len(notes),
        "grace": sum(n.duration_tied == 0 for n in notes),
        "measures": [digest(m) for m in measures],
        "keys": [[k.start.t, k.fifths, k.mode or ""] for k in part.key_sigs],
        "times": [[t.start.t, t.beats, t.beat_type] for t in part.time_sigs],
    }


def by_music21(path, divisions):
    score = music21.converter.parse(path, forceSource=True)
    parts = list(score.parts)
    count = len(parts[0].getElementsByClass("Measure"))
    measures = [[] for _ in range(count)]
    heads = 0
    for part in parts:
        for index, measure in enumerate(part.getElementsByClass("Measure")):
            for note in measure.recurse().notes:
                onset = Fraction(note.getOffsetInHierarchy(measure)) * divisions
                length = Fraction(note.quarterLength) * divisions
                for pitch in note.pitches:
                    heads += 1
                    measures[index].append(f"{pitch.midi} {round(onset)} {round(length)}")
    keys, times = [], []
    for measure in parts[0].getElementsByClass("Measure"):
        for key in measure.getElementsByClass("KeySignature"):
            keys.append(key.sharps)
        for time in measure.getElementsByClass("TimeSignature"):
            times.append([time.numerator, time.denominator])
    return {
        "heads": heads,
        "measures": [digest(m) for m in measures],
        "keys": keys,
        "times": times,
    }


def main(folder):
    scores = {}
    for path in sorted(Path(folder).glob("**/xml_score.musicxml")):
        name = str(path.parent.relative_to(folder))
        print(name, file=sys.stderr)
        expected = by_partitura(str(path))
        scores[name] = {
            "partitura": expected,
            "music21": by_music21(str(path), expected["divisions"]),
        }
    result = {
        "partitura": partitura.__version__,
        "music21": music21.__version__,
        "scores": scores,
    }
    json.dump(result, sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main(sys.argv[1])
