"""Writes a Piece as MusicXML 4.0: one part, a grand staff, up to two voices on each staff."""

import xml.etree.ElementTree as ElementTree
from xml.etree.ElementTree import Element, SubElement

from .notation import DIVISIONS, DYNAMICS, Direction, NotationError

TYPE_NAMES = {1: "whole", 2: "half", 4: "quarter", 8: "eighth", 16: "16th", 32: "32nd"}
ACCIDENTALS = {-2: "flat-flat", -1: "flat", 0: "natural", 1: "sharp", 2: "double-sharp"}
BEAMS = {8: 1, 16: 2, 32: 3}
JOINED_LEFT_AND_RIGHT = {(True, True): "continue", (True, False): "end", (False, True): "begin"}
STAFF_AND_VOICE = {"R": (1, 1), "R2": (1, 2), "L": (2, 5), "L2": (2, 6)}
ARTICULATIONS = {"'": "staccato", "-": "tenuto", "!": "accent"}
DOCTYPE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN"'
    ' "http://www.musicxml.org/dtds/partwise.dtd">\n'
)


def write_score(piece, path):
    """Writes the score; the same piece gives the same bytes."""
    root = Element("score-partwise", version="4.0")
    _write_head(root, piece)
    part = SubElement(root, "part", id="P1")
    directions = _with_hairpins_closed(piece)
    for bar in piece.bars:
        _write_bar(part, piece, bar, directions[bar.number])
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    path.write_text(DOCTYPE + text + "\n", encoding="utf-8", newline="\n")


def _write_head(root, piece):
    _text(SubElement(root, "work"), "work-title", piece.title)
    identification = SubElement(root, "identification")
    _text(identification, "creator", piece.composer, type="composer")
    _text(identification, "rights", "Composition in the public domain. This encoding: CC0 1.0.")
    encoding = SubElement(identification, "encoding")
    _text(encoding, "software", "examples/make_examples.py of Affetto")
    _text(encoding, "encoding-description", piece.excerpt)
    score_part = SubElement(SubElement(root, "part-list"), "score-part", id="P1")
    _text(score_part, "part-name", "Piano")
    instrument = SubElement(score_part, "score-instrument", id="P1-I1")
    _text(instrument, "instrument-name", "Piano")
    midi = SubElement(score_part, "midi-instrument", id="P1-I1")
    _text(midi, "midi-channel", 1)
    _text(midi, "midi-program", 1)


def _with_hairpins_closed(piece):
    """Directions by bar number; a hairpin that runs into a dynamic mark or a new hairpin is stopped there."""
    result, is_open = {}, False
    for bar in piece.bars:
        result[bar.number] = []
        for direction in sorted(bar.directions, key=lambda each: each.onset):
            if is_open and direction.name in (*DYNAMICS, "<", ">"):
                result[bar.number].append(Direction("!", direction.onset))
                is_open = False
            if direction.name != "!" or is_open:
                result[bar.number].append(direction)
            is_open = direction.name in "<>" or is_open and direction.name != "!"
    if is_open:
        raise NotationError(f"{piece.name}: a hairpin is still open at the end")
    return result


def _write_bar(part, piece, bar, directions):
    measure = SubElement(part, "measure", number=str(bar.number))
    if bar.duration != piece.bar_duration:
        measure.set("implicit", "yes")
    if bar is piece.bars[0]:
        _write_attributes(measure, piece)
        _write_tempo(measure, piece)
    for direction in directions:
        _write_direction(measure, direction)
    _write_voices(measure, piece, bar)
    if bar is piece.bars[-1]:
        barline = SubElement(measure, "barline", location="right")
        _text(barline, "bar-style", "light-heavy")


def _write_attributes(measure, piece):
    attributes = SubElement(measure, "attributes")
    _text(attributes, "divisions", DIVISIONS)
    key = SubElement(attributes, "key")
    _text(key, "fifths", piece.fifths)
    _text(key, "mode", piece.key.split()[1])
    time = SubElement(attributes, "time")
    _text(time, "beats", piece.metre[0])
    _text(time, "beat-type", piece.metre[1])
    _text(attributes, "staves", 2)
    for number, (sign, line) in enumerate((("G", 2), ("F", 4)), start=1):
        clef = SubElement(attributes, "clef", number=str(number))
        _text(clef, "sign", sign)
        _text(clef, "line", line)


def _write_tempo(measure, piece):
    unit, rate = piece.tempo.split("=")
    direction = SubElement(measure, "direction", placement="above")
    _text(SubElement(direction, "direction-type"), "words", piece.marking)
    metronome = SubElement(SubElement(direction, "direction-type"), "metronome", parentheses="yes")
    _text(metronome, "beat-unit", TYPE_NAMES[int(unit.rstrip("."))])
    if unit.endswith("."):
        SubElement(metronome, "beat-unit-dot")
    _text(metronome, "per-minute", rate)
    _text(direction, "staff", 1)
    SubElement(direction, "sound", tempo=f"{float(piece.quarters_per_minute):g}")


def _write_direction(measure, direction):
    if direction.name in ("phrase", "pedal"):
        return
    element = SubElement(measure, "direction", placement="above" if direction.name in ("rit", "atempo") else "below")
    kind = SubElement(element, "direction-type")
    if direction.name in DYNAMICS:
        SubElement(SubElement(kind, "dynamics"), direction.name)
    elif direction.name in ("rit", "atempo"):
        _text(kind, "words", {"rit": "rit.", "atempo": "a tempo"}[direction.name])
    else:
        SubElement(kind, "wedge", type={"<": "crescendo", ">": "diminuendo", "!": "stop"}[direction.name])
    if direction.onset:
        _text(element, "offset", direction.onset)
    _text(element, "staff", 1)


def _write_voices(measure, piece, bar):
    voices = {"R": (), "L": (), **bar.voices}
    elements = {}
    for name in ("R", "R2", "L", "L2"):
        if name in voices:
            elements[name] = _voice_elements(piece, bar, name, voices[name])
    _mark_accidentals(piece, elements)
    for index, name in enumerate(elements):
        if index:
            _text(SubElement(measure, "backup"), "duration", bar.duration)
        for _, note, _ in elements[name]:
            measure.append(note)


def _voice_elements(piece, bar, name, events):
    """A list of (onset, note element, pitch or None) of one voice in one bar."""
    if not events:
        return [(0, _whole_bar_rest(bar, name), None)]
    beams = _beams(piece, bar, events)
    tuplets = _tuplets(events)
    result = []
    for index, event in enumerate(events):
        for position, pitch in enumerate(event.pitches or (None,)):
            arriving = pitch is not None and _tie_arrives(piece, bar, name, index, pitch)
            note = _note(name, event, pitch, position, arriving, beams[index], tuplets[index])
            result.append((event.onset, note, pitch))
    return result


def _whole_bar_rest(bar, name):
    note = Element("note")
    SubElement(note, "rest", measure="yes")
    _text(note, "duration", bar.duration)
    _text(note, "voice", STAFF_AND_VOICE[name][1])
    _text(note, "staff", STAFF_AND_VOICE[name][0])
    return note


def _note(name, event, pitch, position, arriving, beams, tuplet):
    staff, voice = STAFF_AND_VOICE[name]
    note = Element("note")
    if position:
        SubElement(note, "chord")
    if pitch is None:
        SubElement(note, "rest")
    else:
        _write_pitch(note, pitch)
    _text(note, "duration", event.duration)
    ties = [kind for kind, present in (("stop", arriving), ("start", event.tied)) if present]
    for kind in ties:
        SubElement(note, "tie", type=kind)
    _text(note, "voice", voice)
    _text(note, "type", TYPE_NAMES[event.type_denominator])
    for _ in range(event.dots):
        SubElement(note, "dot")
    if event.triplet:
        modification = SubElement(note, "time-modification")
        _text(modification, "actual-notes", 3)
        _text(modification, "normal-notes", 2)
    _text(note, "staff", staff)
    if not position:
        for number, kind in beams:
            _text(note, "beam", kind, number=str(number))
    _write_notations(note, event, ties, tuplet if not position else None, position)
    return note


def _write_pitch(note, pitch):
    element = SubElement(note, "pitch")
    _text(element, "step", pitch.step)
    if pitch.alteration:
        _text(element, "alter", pitch.alteration)
    _text(element, "octave", pitch.octave)


def _write_notations(note, event, ties, tuplet, position):
    notations = Element("notations")
    for kind in ties:
        SubElement(notations, "tied", type=kind)
    if tuplet:
        SubElement(notations, "tuplet", type=tuplet, bracket="no")
    articulations = [ARTICULATIONS[mark] for mark in event.marks if mark in ARTICULATIONS]
    if articulations and not position:
        element = SubElement(notations, "articulations")
        for articulation in articulations:
            SubElement(element, articulation)
    if "^" in event.marks and not position:
        SubElement(notations, "fermata", type="upright")
    if len(notations):
        note.append(notations)


def _tie_arrives(piece, bar, name, index, pitch):
    if index:
        before = bar.voices[name][index - 1]
    else:
        place = piece.bars.index(bar)
        events = piece.bars[place - 1].voices.get(name, ()) if place else ()
        before = events[-1] if events else None
    return before is not None and before.tied and pitch in before.pitches


def _beams(piece, bar, events):
    """For each event its beams as (number, begin | continue | end | forward hook | backward hook)."""
    result = [[] for _ in events]
    for group in _beam_groups(piece, bar, events):
        levels = [BEAMS[events[index].type_denominator] for index in group]
        for place, index in enumerate(group):
            for number in range(1, levels[place] + 1):
                left = place > 0 and levels[place - 1] >= number
                right = place + 1 < len(group) and levels[place + 1] >= number
                hook = "backward hook" if place else "forward hook"
                result[index].append((number, JOINED_LEFT_AND_RIGHT.get((left, right), hook)))
    return result


def _beam_groups(piece, bar, events):
    shift = piece.bar_duration - bar.duration if bar.number == 0 else 0
    groups, beat = [[]], None
    for index, event in enumerate(events):
        place = (event.onset + shift) // piece.beat_duration
        short = event.pitches and event.type_denominator in BEAMS
        if not short or place != beat:
            groups.append([])
        if short:
            groups[-1].append(index)
        beat = place
    return [group for group in groups if len(group) > 1]


def _tuplets(events):
    result, filled = [], 0
    for event in events:
        kind = None
        if event.triplet:
            kind = "start" if filled == 0 else None
            filled += event.duration
            if filled % DIVISIONS == 0:
                kind, filled = "stop", 0
        result.append(kind)
    return result


def _mark_accidentals(piece, elements):
    """Adds the signs a reader needs: what differs from the key and from the bar so far, staff by staff."""
    accidentals = {1: {}, 2: {}}
    sharps, flats = "FCGDAEB"[: max(piece.fifths, 0)], "BEADGCF"[: max(-piece.fifths, 0)]
    written = [
        (onset, STAFF_AND_VOICE[name][0], note, pitch)
        for name, notes in elements.items()
        for onset, note, pitch in notes
        if pitch
    ]
    for _, staff, note, pitch in sorted(written, key=lambda entry: entry[:2]):
        by_key = (pitch.step in sharps) - (pitch.step in flats)
        place = (pitch.step, pitch.octave)
        arrives = any(tie.get("type") == "stop" for tie in note.findall("tie"))
        if accidentals[staff].get(place, by_key) != pitch.alteration and not arrives:
            _insert_accidental(note, ACCIDENTALS[pitch.alteration])
            accidentals[staff][place] = pitch.alteration


def _insert_accidental(note, name):
    sign = Element("accidental")
    sign.text = name
    place = max(index for index, child in enumerate(note) if child.tag in ("type", "dot"))
    note.insert(place + 1, sign)


def _text(parent, tag, value, **attributes):
    element = SubElement(parent, tag, attributes)
    element.text = str(value)
    return element
