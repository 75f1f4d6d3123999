"""Plays a Piece with expression: from notes in beats to key presses in seconds.

The rules and where they come from:

* Phrase arch: a phrase grows faster and louder towards its middle and slower and softer towards its end (Todd 1992,
  J. Acoust. Soc. Am. 91; Friberg 1995, Computer Music Journal 19).
* Final ritard: tempo falls as the speed of a runner who stops, v(x) = (1 + (v_end^q - 1) x)^(1/q) with q = 3
  (Friberg & Sundberg 1999, J. Acoust. Soc. Am. 105).
* High loud, and accents by metre (Friberg, Bresin & Sundberg 2006, "Overview of the KTH rule system for musical
  performance", Advances in Cognitive Psychology 2, 145-161).
* Melody lead: the melody is louder and sounds a little before its accompaniment (Goebl 2001, J. Acoust. Soc. Am. 110).
* Articulation: legato keys overlap, staccato keys are held about half as long as written (Bresin & Battel 2000,
  Journal of New Music Research 29).
* Motor noise: small normally distributed deviations of onset and loudness (the same overview). They come from a
  generator seeded with the piece's name, so each run plays alike.
* Legato pedalling: the pedal is lifted with the new harmony and pressed again shortly after.
"""

import bisect
import math
import random
from dataclasses import dataclass

from .notation import DIVISIONS, DYNAMICS
from .sounding import sounding_notes

VELOCITIES = dict(zip(DYNAMICS, (24, 34, 46, 58, 70, 84, 99, 112), strict=True))
RITARD_EXPONENT = 3
SLOWEST_RIT = 0.72
FERMATA_SPEED = 0.55
PHRASE_VELOCITY = 11
MELODY_VELOCITY = 9
MELODY_LEAD_SECONDS = 0.014
ONSET_NOISE_SECONDS = 0.005
VELOCITY_NOISE = 1.8
LEGATO_OVERLAP_SECONDS = 0.02
STACCATO_SHARE = 0.5
SHORTEST_KEY_PRESS_SECONDS = 0.05
RESTRIKE_GAP_SECONDS = 0.015
PEDAL_DELAY_SECONDS = 0.09
LEAD_IN_SECONDS = 0.3


@dataclass(frozen=True)
class KeyPress:
    """A key pressed in a performance: MIDI number, onset and release in seconds, velocity 1..127, hand R or L."""

    midi_number: int
    onset_seconds: float
    release_seconds: float
    velocity: int
    hand: str


@dataclass(frozen=True)
class Performance:
    """Key presses, and the pedal as (seconds, pressed) pairs."""

    key_presses: tuple
    pedal: tuple


def perform(piece) -> Performance:
    """Plays the piece; the same piece gives the same performance."""
    notes = sounding_notes(piece)
    seconds = _seconds_at_each_division(piece)
    chance = random.Random(piece.name)
    loudness = LoudnessCurve(piece, notes)
    pressed = [_press(piece, note, seconds, loudness, chance) for note in notes]
    return Performance(tuple(_free_before_restrike(pressed)), tuple(_pedal(piece, seconds)))


class PhraseCurve:
    """The phrase arch: 0 at a phrase's start and end, 1 at its height, which lies a little after its middle."""

    HEIGHT = 0.6

    def __init__(self, piece):
        starts = {0} | {onset for onset, name in _directions(piece) if name == "phrase"}
        self.bounds = [*sorted(starts), piece.duration]

    def at(self, division):
        index = bisect.bisect_right(self.bounds, division) - 1
        if index >= len(self.bounds) - 1:
            return 0.0
        first, last = self.bounds[index], self.bounds[index + 1]
        place = (division - first) / (last - first)
        reach = self.HEIGHT if place < self.HEIGHT else 1 - self.HEIGHT
        return 1 - ((place - self.HEIGHT) / reach) ** 2


class LoudnessCurve:
    """Velocity from dynamic marks, hairpins, phrase, metre, pitch and voice."""

    def __init__(self, piece, notes):
        self.piece = piece
        self.phrases = PhraseCurve(piece)
        self.middle = sum(note.pitch.midi_number for note in notes) / len(notes)
        self.points = _dynamic_points(piece)
        self.bar_onsets = [bar.onset for bar in piece.bars]

    def velocity(self, note):
        sounding = self.written(note.onset)
        sounding += PHRASE_VELOCITY * (self.phrases.at(note.onset) - 0.5)
        sounding += (note.pitch.midi_number - self.middle) / 5
        sounding += self._metre_accent(note.onset)
        sounding += _voicing(self.piece, note)
        return sounding + (14 if "!" in note.marks else 0)

    def written(self, division):
        """What the marks ask for: level after a mark, a straight line through a hairpin."""
        index = bisect.bisect_right([onset for onset, _ in self.points], division) - 1
        onset, level = self.points[max(index, 0)]
        if index + 1 >= len(self.points):
            return level
        following, target = self.points[index + 1]
        return level + (target - level) * (division - onset) / (following - onset)

    def _metre_accent(self, division):
        bar_onset = self.bar_onsets[bisect.bisect_right(self.bar_onsets, division) - 1]
        within = division - bar_onset
        return 4 if within == 0 else 1 if within % self.piece.beat_duration == 0 else -1


def _directions(piece):
    return [(bar.onset + each.onset, each.name) for bar in piece.bars for each in bar.directions]


def _dynamic_points(piece):
    """Corners of the written loudness: pairs of onset and velocity, joined by straight lines."""
    marks = sorted(_directions(piece), key=lambda entry: entry[0])
    points, level, hairpin = [], VELOCITIES["mf"], None
    for onset, name in marks:
        if name in VELOCITIES:
            if not hairpin and points:
                points.append((onset, level))
            level, hairpin = VELOCITIES[name], None
            points.append((onset, level))
        elif name in "<>":
            points.append((onset, level))
            hairpin = name
        elif name == "!" and hairpin:
            level += 13 if hairpin == "<" else -13
            points.append((onset, level))
            hairpin = None
    return points or [(0, level)]


def _voicing(piece, note):
    if note.voice == piece.melody_voice(note.onset):
        return MELODY_VELOCITY if note.highest else -2
    return -MELODY_VELOCITY / 2


def _seconds_at_each_division(piece):
    """Played time of each division of score time, one more than the piece has: the tempo curve, summed."""
    base = 60 / float(piece.quarters_per_minute) / DIVISIONS
    speeds = _speeds(piece)
    seconds = [LEAD_IN_SECONDS]
    for speed in speeds:
        seconds.append(seconds[-1] + base / speed)
    return seconds


def _speeds(piece):
    depth = float(piece.head.get("rubato", 0.08))
    phrases = PhraseCurve(piece)
    speeds = [1 + depth * (phrases.at(division) - 0.6) for division in range(piece.duration)]
    _hurry(piece, speeds)
    _slow_at_marks(piece, speeds)
    _slow_at_fermatas(piece, speeds)
    _ritard(piece, speeds)
    return speeds


def _hurry(piece, speeds):
    """Stringendo: speed grows in a straight line to `stringendo` times the first by the end."""
    gain = float(piece.head.get("stringendo", 1)) - 1
    for division in range(piece.duration):
        speeds[division] *= 1 + gain * division / piece.duration


def _slow_at_marks(piece, speeds):
    """A `rit.` falls in a straight line until `a tempo`, or until the piece ends."""
    marks = [(onset, name) for onset, name in _directions(piece) if name in ("rit", "atempo")]
    ends = [onset for onset, _ in marks[1:]] + [piece.duration]
    for (start, name), end in zip(marks, ends):
        if name == "rit":
            for division in range(start, end):
                speeds[division] *= 1 - (1 - SLOWEST_RIT) * (division - start) / (end - start)


def _slow_at_fermatas(piece, speeds):
    for bar in piece.bars:
        for event in bar.voices.get("R", ()):
            if "^" in event.marks:
                for division in range(bar.onset + event.onset, bar.onset + event.onset + event.duration):
                    speeds[division] *= FERMATA_SPEED


def _ritard(piece, speeds):
    """The final ritard over the last `ritard` quarters, down to `ending` of the speed."""
    length = int(float(piece.head.get("ritard", 4)) * DIVISIONS)
    ending = float(piece.head.get("ending", 0.6))
    for step in range(length):
        place = step / length
        factor = (1 + (ending**RITARD_EXPONENT - 1) * place) ** (1 / RITARD_EXPONENT)
        speeds[piece.duration - length + step] *= factor


def _press(piece, note, seconds, loudness, chance):
    is_melody = note.voice == piece.melody_voice(note.onset) and note.highest
    onset = seconds[note.onset] - (MELODY_LEAD_SECONDS if is_melody else 0) + chance.gauss(0, ONSET_NOISE_SECONDS)
    held = _held_seconds(piece, note, seconds[note.end] - seconds[note.onset])
    velocity = round(loudness.velocity(note) + chance.gauss(0, VELOCITY_NOISE))
    return KeyPress(note.pitch.midi_number, onset, onset + held, min(max(velocity, 8), 124), note.voice[0])


def _held_seconds(piece, note, written):
    """How long a key is down: legato, or the head's `articulation` as a share of the written length; staccato half."""
    share = float(piece.head.get("articulation", 1))
    if "'" in note.marks:
        return max(written * STACCATO_SHARE, SHORTEST_KEY_PRESS_SECONDS)
    if "-" in note.marks or share == 1:
        return written + LEGATO_OVERLAP_SECONDS
    return max(written * share, SHORTEST_KEY_PRESS_SECONDS)


def _free_before_restrike(pressed):
    """A key must be up before it can be struck again, whichever voice holds it."""
    following = {}
    freed = []
    for press in sorted(pressed, key=lambda each: -each.onset_seconds):
        latest = following.get(press.midi_number, math.inf) - RESTRIKE_GAP_SECONDS
        release = min(press.release_seconds, latest)
        freed.append(KeyPress(press.midi_number, press.onset_seconds, release, press.velocity, press.hand))
        following[press.midi_number] = press.onset_seconds
    return sorted(freed, key=lambda each: (each.onset_seconds, each.midi_number))


def _pedal(piece, seconds):
    """Changes each `pedal` quarters from each bar's start and at each `pedal` direction; none with `pedal: none`."""
    if piece.head.get("pedal", "none") == "none":
        return []
    every = int(float(piece.pedal) * DIVISIONS)
    changes = {bar.onset + step for bar in piece.bars for step in range(0, bar.duration, every)}
    changes |= {onset for onset, name in _directions(piece) if name == "pedal"}
    events = []
    for onset in sorted(changes):
        if events:
            events.append((seconds[onset], False))
        events.append((seconds[onset] + PEDAL_DELAY_SECONDS, True))
    return [*events, (seconds[-1] + 0.6, False)]
