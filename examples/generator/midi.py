"""Writes a Performance as a standard MIDI file, as if recorded: time is real time, not bars and beats.

Tempo is a constant 120 quarters a minute at 480 ticks a quarter, so a tick lasts 1/960 s. Tracks: title, right hand,
left hand, pedal; all on channel 1.
"""

import struct

TICKS_PER_QUARTER = 480
TICKS_PER_SECOND = 960
SUSTAIN_PEDAL = 64
RELEASE_VELOCITY = 64


def write_midi(performance, title, path):
    """Writes a format 1 file; the same performance gives the same bytes."""
    tracks = [
        _track(title, [(0, 0, bytes((0xFF, 0x51, 3)) + (500_000).to_bytes(3, "big"))]),
        _track("Right hand", _key_events(performance, "R")),
        _track("Left hand", _key_events(performance, "L")),
        _track("Pedal", [_pedal_event(*each) for each in performance.pedal]),
    ]
    header = b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks), TICKS_PER_QUARTER)
    path.write_bytes(header + b"".join(tracks))


def _key_events(performance, hand):
    events = [(0, 0, bytes((0xC0, 0)))]
    for press in performance.key_presses:
        if press.hand == hand:
            events.append((_ticks(press.onset_seconds), 2, bytes((0x90, press.midi_number, press.velocity))))
            events.append((_ticks(press.release_seconds), 1, bytes((0x80, press.midi_number, RELEASE_VELOCITY))))
    return events


def _pedal_event(seconds, pressed):
    return (_ticks(seconds), 1, bytes((0xB0, SUSTAIN_PEDAL, 127 if pressed else 0)))


def _track(name, events):
    """Events are (tick, order at the same tick, bytes): releases come before presses."""
    encoded = name.encode("utf-8")
    data, previous = b"\x00\xff\x03" + _variable_length(len(encoded)) + encoded, 0
    for tick, _, message in sorted(events):
        data += _variable_length(tick - previous) + message
        previous = tick
    data += b"\x00\xff\x2f\x00"
    return b"MTrk" + struct.pack(">I", len(data)) + data


def _ticks(seconds):
    return round(seconds * TICKS_PER_SECOND)


def _variable_length(value):
    encoded = bytes((value & 0x7F,))
    while value := value >> 7:
        encoded = bytes((value & 0x7F | 0x80,)) + encoded
    return encoded
