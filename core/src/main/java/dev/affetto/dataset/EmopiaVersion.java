package dev.affetto.dataset;

/** A release of EMOPIA. */
public enum EmopiaVersion {
    /** 1.0, all 1,078 clips. */
    FIRST("1.0"),
    /** 2.2, without seven clips that were taken back. */
    LATEST("2.2");

    private final String label;

    EmopiaVersion(String label) {
        this.label = label;
    }

    /** Its number, as the data set's authors count. */
    @Override
    public String toString() {
        return label;
    }
}
