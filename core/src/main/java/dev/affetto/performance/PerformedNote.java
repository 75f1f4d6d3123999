package dev.affetto.performance;

import dev.affetto.note.SoundingNote;

/**
 * One key as it was played.
 *
 * @param id its id in the performance: {@code n0}, {@code n1}, … in order of onset
 * @param track index of its track in the file, from 0
 * @param channel MIDI channel, from 0
 * @param note what sounds
 */
public record PerformedNote(String id, int track, int channel, SoundingNote note) {}
