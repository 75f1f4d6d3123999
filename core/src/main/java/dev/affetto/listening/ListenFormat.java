package dev.affetto.listening;

/** What a file of listens was written by. */
public enum ListenFormat {
    /** Export of ListenBrainz, or of Affetto: JSON, one listen a line. */
    LISTENBRAINZ("ListenBrainz"),
    /** Last.fm's {@code user.getRecentTracks}, and what tools made of it: JSON or CSV. */
    LAST_FM("Last.fm"),
    /** Spotify's extended streaming history: JSON. */
    SPOTIFY_EXTENDED("Spotify extended streaming history"),
    /** Spotify's account data, the last year: JSON. */
    SPOTIFY_ACCOUNT("Spotify account data"),
    /** A table with a header. */
    CSV("CSV");

    private final String label;

    ListenFormat(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }
}
