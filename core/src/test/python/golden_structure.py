"""Golden values of the measures that carry jSymbolic's names: from music21's features.jSymbolic.

Run in core/: python3 src/test/python/golden_structure.py ../examples > src/test/resources/dev/affetto/note/golden-structure.json

The argument is the folder of the examples; what is measured is the performance of each. mido reads the notes, music21
gets them at one quarter a second. Notes that start within 40 ms are one onset, as in a score: the times between attacks
are those of the onsets. The melodies are two parts, the highest note of each onset in either hand; which hand plays is
decided here as in the class Hands.
"""

import importlib.metadata
import json
import pathlib
import sys

import mido
from music21 import note, stream, tempo
from music21.features import jSymbolic

OF_NOTES = {
    "note_density": "NoteDensity", "pitch_class_variety": "PitchClassVariety", "pitch_variety": "PitchVariety",
    "range": "Range",
    "average_note_duration": "AverageNoteDuration", "variability_of_note_duration": "VariabilityOfNoteDuration",
    "maximum_note_duration": "MaximumNoteDuration", "staccato_incidence": "StaccatoIncidence",
}
OF_ONSETS = {
    "average_time_between_attacks": "AverageTimeBetweenAttacks",
    "variability_of_time_between_attacks": "VariabilityOfTimeBetweenAttacks",
}
OF_MELODY = {
    "average_melodic_interval": "AverageMelodicInterval", "most_common_melodic_interval": "MostCommonMelodicInterval",
    "most_common_melodic_interval_prevalence": "MostCommonMelodicIntervalPrevalence", "repeated_notes": "RepeatedNotes",
    "chromatic_motion": "ChromaticMotion", "stepwise_motion": "StepwiseMotion", "melodic_thirds": "MelodicThirds",
    "melodic_tritones": "MelodicTritones", "melodic_fifths": "MelodicFifths",
    "amount_of_arpeggiation": "AmountOfArpeggiation", "direction_of_motion": "DirectionOfMotion",
}
TOGETHER_SECONDS = 0.04
STRETCH = 1.00013  # in the test too: no two notes lie exactly 1 s apart


def notes_of(file):
    """Start, end and pitch of each note in seconds; a key struck again ends the note before it."""
    notes, held, now = [], {}, 0.0
    for message in mido.MidiFile(file):
        now += message.time
        if message.type not in ("note_on", "note_off"):
            continue
        if message.note in held:
            notes.append((held.pop(message.note), now, message.note))
        if message.type == "note_on" and message.velocity > 0:
            held[message.note] = now
    notes.sort(key=lambda n: (n[0], n[2]))
    first = notes[0][0]
    return [((start - first) * STRETCH, (end - first) * STRETCH, pitch) for start, end, pitch in notes]


def grouped(notes):
    """Lists of notes: one joins the list of the note before it if it starts at most 40 ms later."""
    groups = []
    for i, n in enumerate(notes):
        if i == 0 or n[0] - notes[i - 1][0] > TOGETHER_SECONDS:
            groups.append([])
        groups[-1].append(n)
    return groups


def right_hands(notes):
    """Whether the right hand plays each note: above the middle of what starts within 1 s of it."""
    mean = sum(n[2] for n in notes) / len(notes)
    found = []
    for start, _, pitch in notes:
        near = [n[2] for n in notes if abs(n[0] - start) <= 1]
        middle = (min(near) + max(near)) / 2
        found.append(middle >= mean if max(near) - min(near) < 12 else pitch > middle)
    return found


def lines_of(notes, groups):
    """A score of two parts: in each the highest note of every onset of that hand, one a quarter."""
    hand = dict(zip(notes, right_hands(notes)))
    score = stream.Score()
    for right in (True, False):
        own = [[n[2] for n in group if hand[n] == right] for group in groups]
        tops = [max(pitches) for pitches in own if pitches]
        score.insert(0, stream_of([(i, 1, pitch) for i, pitch in enumerate(tops)]))
    return score


def stream_of(notes):
    made = stream.Part()
    made.insert(0, tempo.MetronomeMark(number=60))
    for start, duration, pitch in notes:
        made.insert(start, note.Note(pitch, quarterLength=duration))
    return made


def measured(made, features):
    return {ours: float(getattr(jSymbolic, theirs + "Feature")(made).extract().vector[0])
            for ours, theirs in features.items()}


def octaves(made):
    """With the interval of three octaves, which music21's list of octaves leaves out."""
    histogram = jSymbolic.MelodicIntervalHistogramFeature(made).extract().vector
    return sum(histogram[12::12]) / sum(histogram)


def main():
    pieces = []
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*/performance.mid")):
        notes = notes_of(file)
        groups = grouped(notes)
        every = stream_of([(start, end - start, pitch) for start, end, pitch in notes])
        onsets = stream_of([(group[0][0], 1, group[0][2]) for group in groups])
        lines = lines_of(notes, groups)
        values = {**measured(every, OF_NOTES), **measured(onsets, OF_ONSETS), **measured(lines, OF_MELODY),
                  "melodic_octaves": octaves(lines)}
        pieces.append({"piece": file.parent.name, "music21": {k: float(f"{v:.6g}") for k, v in values.items()}})
    versions = {name: importlib.metadata.version(name) for name in ("mido", "music21")}
    print(json.dumps({"versions": versions, "pieces": pieces}))


if __name__ == "__main__":
    main()
