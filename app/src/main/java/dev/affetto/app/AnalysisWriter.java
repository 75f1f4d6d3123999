package dev.affetto.app;

import java.io.IOException;

/** Writes analyses to standard output, in one of the formats. */
interface AnalysisWriter {

    /** Writes the next analysis. */
    void write(Analysis analysis) throws IOException;
}
