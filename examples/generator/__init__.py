"""From notes in plain text to a score (MusicXML), a performance (MIDI) and its sound (Ogg Vorbis)."""
