package dev.affetto.model;

import cc.mallet.topics.ParallelTopicModel;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * Loads MALLET without its logging.
 *
 * <p>When its first class is loaded it would replace the configuration of {@code java.util.logging}
 * of the whole process, unless a file of configuration is named; so for that moment one is named,
 * after the process' own configuration has been read.
 */
final class QuietMallet {

    private static final String CONFIGURATION = "java.util.logging.config.file";

    private QuietMallet() {}

    /** Loads it. */
    static void load() {
        LogManager.getLogManager();
        String named = System.getProperty(CONFIGURATION);
        if (named == null) {
            System.setProperty(CONFIGURATION, "");
        }
        ParallelTopicModel.logger.setLevel(Level.OFF); // it reports each tenth sweep
        if (named == null) {
            System.clearProperty(CONFIGURATION);
        }
    }
}
