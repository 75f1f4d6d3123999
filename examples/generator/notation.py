"""Reads the text notation of `examples/notes/*.txt` into a Piece.

A file is a head of `name: value` lines, an empty line, and then bars:

    figure wave a b c = r/8 a/16 b c a b c      a figure: its letters stand for pitches
    bar 1 phrase p@1 <@3                        a bar and its directions, each at a beat (quarters, from 1)
      R:  2*wave(G4 C5 E5)                      right hand; R2, L, L2 are the second voice and the left hand
      L:  [C3 C4]/2 E4/4. F4/8'                 [chord], /duration (kept until the next one), marks
    bar 5-8 = 1-4                               bars written once and played again

Durations: 1 2 4 8 16 32, with `.` for a dot and `t` for a triplet. Marks after a note: ~ tie, ' staccato, - tenuto,
! accent, ^ fermata. `%` alone repeats the voice's previous bar. Bar 0 is an upbeat.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

DIVISIONS = 24
"""Smallest unit of score time: twenty-fourths of a quarter, enough for 32nds and for triplet 16ths."""

VOICES = ("R", "R2", "L", "L2")
DYNAMICS = ("ppp", "pp", "p", "mp", "mf", "f", "ff", "fff")
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ALTERATIONS = {"bb": -2, "b": -1, "": 0, "#": 1, "##": 2}
SHARPS = {name: index - 1 for index, name in enumerate("F C G D A E B F# C#".split())}
FLATS = {name: -index for index, name in enumerate("C F Bb Eb Ab Db Gb".split())}

PITCH = re.compile(r"([A-G])(bb|b|##|#|)(\d)")
EVENT = re.compile(r"(\[[^\]]*\]|r|[A-G](?:bb|b|##|#|)\d)(?:/(\d+)(\.*)(t?))?([~'\-!^]*)")
TOKEN = re.compile(r"(?:\d+\*)?\w+\([^)]*\)|\[[^\]]*\]\S*|\S+")


class NotationError(ValueError):
    """A line of notes that cannot be read, with its file and bar."""


@dataclass(frozen=True)
class Pitch:
    """A written pitch: step C..B, alteration in semitones, octave (4 begins at middle C)."""

    step: str
    alteration: int
    octave: int

    @property
    def midi_number(self):
        return 12 * (self.octave + 1) + SEMITONES[self.step] + self.alteration


@dataclass(frozen=True)
class Event:
    """A note, a chord or (without pitches) a rest; onset and duration in divisions, onset from the bar's start."""

    pitches: tuple
    onset: int
    duration: int
    type_denominator: int
    dots: int
    triplet: bool
    marks: str

    @property
    def tied(self):
        return "~" in self.marks


@dataclass(frozen=True)
class Direction:
    """A dynamic mark, hairpin (`<` `>` `!`), `rit`, `atempo`, start of a `phrase` or change of `pedal`.

    The onset is in divisions from the bar's start.
    """

    name: str
    onset: int


@dataclass(frozen=True)
class Bar:
    number: int
    onset: int
    duration: int
    voices: dict
    directions: tuple


@dataclass
class Piece:
    """A piece as written: its head and its bars."""

    name: str
    head: dict
    bars: list = field(default_factory=list)

    def __getattr__(self, key):
        try:
            return self.head[key]
        except KeyError:
            raise AttributeError(key) from None

    @property
    def fifths(self):
        tonic, mode = self.key.split()
        return {**FLATS, **SHARPS}[tonic] - (3 if mode == "minor" else 0)

    @property
    def metre(self):
        beats, unit = self.time.split("/")
        return int(beats), int(unit)

    @property
    def bar_duration(self):
        beats, unit = self.metre
        return DIVISIONS * 4 * beats // unit

    @property
    def beat_duration(self):
        """The beat that beams and accents follow: three eighths where the metre counts eighths, else a quarter."""
        return DIVISIONS * 3 // 2 if self.metre[1] == 8 else DIVISIONS

    def bar_at(self, division):
        """The bar that sounds at a division of score time."""
        return next(bar for bar in reversed(self.bars) if bar.onset <= division)

    def melody_voice(self, division):
        """The voice that leads: the right hand's first, or L within the bars that `melody: L 1-12` names."""
        first, last = map(int, self.head.get("melody", "L 0--1").split(" ")[1].split("-", 1))
        return "L" if first <= self.bar_at(division).number <= last else "R"

    @property
    def quarters_per_minute(self):
        unit, rate = self.tempo.split("=")
        dotted = Fraction(3, 2) if unit.endswith(".") else 1
        return Fraction(4, int(unit.rstrip("."))) * dotted * int(rate)

    @property
    def duration(self):
        """Length of the whole piece in divisions."""
        return self.bars[-1].onset + self.bars[-1].duration


def read_piece(path: Path) -> Piece:
    """Reads one file of notes; raises NotationError with the file and bar of the first mistake."""
    head_text, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    head = dict(re.split(r":\s+", line, maxsplit=1) for line in head_text.splitlines())
    piece = Piece(path.stem, head)
    figures, blocks = _split_blocks(body)
    written = {}
    for numbers, directions, lines in blocks:
        try:
            _add_bars(piece, written, figures, numbers, directions, lines)
        except (NotationError, KeyError, ValueError) as problem:
            raise NotationError(f"{path.name}, bar {numbers}: {problem}") from problem
    return piece


def _split_blocks(body):
    figures, blocks = {}, []
    for line in body.splitlines():
        line = line.split("  //")[0].strip()
        if not line or line.startswith("//"):
            continue
        if line.startswith("figure "):
            signature, _, content = line[7:].partition(" = ")
            name, *letters = signature.split()
            figures[name] = (letters, content)
        elif line.startswith("bar "):
            _, numbers, *directions = line.split()
            blocks.append((numbers, directions, []))
        else:
            blocks[-1][2].append(line)
    return figures, blocks


def _add_bars(piece, written, figures, numbers, directions, lines):
    if directions[:1] == ["="]:
        first, last = map(int, directions[1].split("-"))
        start = int(numbers.split("-")[0])
        for offset in range(last - first + 1):
            voices, marks, duration = written[first + offset]
            _append(piece, written, start + offset, voices, marks, duration)
        return
    number = int(numbers)
    previous = written[number - 1][0] if number - 1 in written else {}
    voices = {}
    for line in lines:
        voice, _, text = line.partition(":")
        if voice not in VOICES:
            raise NotationError(f"unknown voice: {voice}, must be one of {', '.join(VOICES)}")
        voices[voice] = previous[voice] if text.strip() == "%" else _read_voice(text, figures)
    duration = _common_duration(piece, number, voices)
    marks = tuple(_read_direction(word) for word in directions)
    _append(piece, written, number, voices, marks, duration)


def _append(piece, written, number, voices, marks, duration):
    onset = piece.duration if piece.bars else 0
    written[number] = (voices, marks, duration)
    piece.bars.append(Bar(number, onset, duration, voices, marks))


def _common_duration(piece, number, voices):
    durations = {voice: sum(event.duration for event in events) for voice, events in voices.items()}
    lengths = set(durations.values())
    expected = lengths if number == 0 else {piece.bar_duration}
    if lengths - expected or len(lengths) > 1:
        shown = {voice: str(Fraction(length, DIVISIONS)) for voice, length in durations.items()}
        raise NotationError(f"quarters per voice: {shown}, must be {Fraction(piece.bar_duration, DIVISIONS)}")
    return max(lengths, default=piece.bar_duration)


def _read_direction(word):
    name, _, beat = word.partition("@")
    if name not in DYNAMICS + ("<", ">", "!", "rit", "atempo", "phrase", "pedal"):
        raise NotationError(f"unknown direction: {word}")
    return Direction(name, int((Fraction(beat or "1") - 1) * DIVISIONS))


def _read_voice(text, figures):
    events, onset, length = [], 0, None
    for token in _expand(text, figures):
        match = EVENT.fullmatch(token)
        if not match:
            raise NotationError(f"unreadable note: {token}")
        body, denominator, dots, triplet, marks = match.groups()
        length = (int(denominator), len(dots), bool(triplet)) if denominator else length
        event = Event(_read_pitches(body), onset, _duration(*length), *length, marks)
        events.append(event)
        onset += event.duration
    return tuple(events)


def _expand(text, figures):
    for token in TOKEN.findall(text):
        call = re.fullmatch(r"(?:(\d+)\*)?(\w+)\(([^)]*)\)", token)
        if not call:
            yield token
            continue
        times, name, pitches = call.groups()
        letters, content = figures[name]
        values = dict(zip(letters, pitches.split(), strict=True))
        played = re.sub(r"\b[a-q]\b", lambda letter: values[letter[0]], content)
        yield from TOKEN.findall(played) * int(times or 1)


def _read_pitches(body):
    if body == "r":
        return ()
    found = PITCH.findall(body)
    return tuple(Pitch(step, ALTERATIONS[alteration], int(octave)) for step, alteration, octave in found)


def _duration(denominator, dots, triplet):
    plain = Fraction(4 * DIVISIONS, denominator) * (2 - Fraction(1, 2**dots))
    exact = plain * Fraction(2, 3) if triplet else plain
    if exact.denominator != 1:
        raise NotationError(f"duration {denominator} with {dots} dots is finer than 1/{DIVISIONS} of a quarter")
    return int(exact)
