package dev.affetto.app;

import picocli.CommandLine.IVersionProvider;

/** The program's version and the Java that it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "affetto " + (version == null ? "(development)" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}
