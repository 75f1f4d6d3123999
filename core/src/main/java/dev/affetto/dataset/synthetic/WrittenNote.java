package dev.affetto.dataset.synthetic;

/**
 * A note of the score; none crosses a bar line.
 *
 * @param id its {@code id} in MusicXML, {@code n1} and on
 * @param hand who plays it
 * @param onsetSixteenths from the beginning of the piece
 * @param sixteenths its length
 * @param pitch as it is spelt
 */
record WrittenNote(String id, Hand hand, int onsetSixteenths, int sixteenths, WrittenPitch pitch) {

    /** Where its length ends. */
    int endSixteenths() {
        return onsetSixteenths + sixteenths;
    }
}
