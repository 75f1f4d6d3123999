package dev.affetto.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its status: 0, 1 or 2. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--debug")) {
            System.setProperty("affetto.log.level", "DEBUG"); // read by logback.xml
        }
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter error = writer(FileDescriptor.err);
        int status = AffettoCommand.commandLine(Terminal.ofSystem(), out, error).execute(arguments);
        out.flush();
        error.flush();
        System.exit(status);
    }

    /** Always UTF-8, whatever the machine's language settings. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
