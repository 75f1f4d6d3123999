"""The notes that sound: ties joined, onsets counted from the beginning of the piece."""

from dataclasses import dataclass

from .notation import NotationError, Pitch


@dataclass(frozen=True)
class SoundingNote:
    """One key press: pitch, voice, onset and duration in divisions, marks; `highest` of its chord or not."""

    pitch: Pitch
    voice: str
    onset: int
    duration: int
    marks: str
    highest: bool

    @property
    def end(self):
        return self.onset + self.duration


def sounding_notes(piece):
    """All key presses of a piece in the order of onset, then pitch; tied notes are one note."""
    notes = []
    for voice in sorted({name for bar in piece.bars for name in bar.voices}):
        notes.extend(_notes_of_voice(piece, voice))
    notes.sort(key=lambda note: (note.onset, note.pitch.midi_number, note.voice))
    _require_single_strikes(piece, notes)
    return notes


def _notes_of_voice(piece, voice):
    held = {}
    finished = []
    for bar in piece.bars:
        for event in bar.voices.get(voice, ()):
            continuing = {}
            highest = max((pitch.midi_number for pitch in event.pitches), default=0)
            for pitch in event.pitches:
                begun = held.pop(pitch, None)
                onset = begun[0] if begun else bar.onset + event.onset
                marks = (begun[1] if begun else "") + event.marks.replace("~", "")
                end = bar.onset + event.onset + event.duration
                if event.tied:
                    continuing[pitch] = (onset, marks)
                else:
                    is_highest = pitch.midi_number == highest
                    finished.append(SoundingNote(pitch, voice, onset, end - onset, marks, is_highest))
            if held:
                raise NotationError(f"{piece.name}, bar {bar.number}: a tie in {voice} leads to no note: {held}")
            held = continuing
    if held:
        raise NotationError(f"{piece.name}: a tie in {voice} is still open at the end: {held}")
    return finished


def _require_single_strikes(piece, notes):
    struck = set()
    for note in notes:
        key = (note.onset, note.pitch.midi_number)
        if key in struck:
            bar = piece.bar_at(note.onset).number
            raise NotationError(f"{piece.name}, bar {bar}: {note.pitch} is struck twice at once")
        struck.add(key)
