package dev.affetto.score;

/** Well-formed, but not MusicXML; the reader adds the file's name. */
final class NotMusicXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    NotMusicXmlException(String problem) {
        super(problem);
    }
}
