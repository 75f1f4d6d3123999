/**
 * From the sound of a piano to its notes: {@link dev.affetto.transcription.SpectrumReader}, {@link
 * dev.affetto.transcription.TranscriptionNetwork}, {@link dev.affetto.transcription.NoteDecoder},
 * all together in {@link dev.affetto.transcription.Transcriber}.
 */
package dev.affetto.transcription;
