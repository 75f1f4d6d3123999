package dev.affetto.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code affetto}: holds the commands, and what they share. */
@Command(
        name = "affetto",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Recognises the emotion of piano music and shows how it moves.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:an input or the work failed; the message says why",
            "2:the command line was wrong"
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        footerHeading = "%n")
final class AffettoCommand implements Runnable {

    @Spec private CommandSpec spec;

    private final Terminal terminal;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where an error came from, and a detailed log.")
    private boolean debug;

    AffettoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The whole command line, writing to the given streams. */
    static CommandLine commandLine(Terminal terminal, PrintWriter out, PrintWriter error) {
        AffettoCommand affetto = new AffettoCommand(terminal);
        CommandLine commandLine = new CommandLine(affetto);
        commandLine.addSubcommand(new AnalyzeCommand(affetto));
        commandLine.addSubcommand(new FeaturesCommand());
        commandLine.addSubcommand(new AlignCommand());
        commandLine.addSubcommand(new TranscribeCommand());
        commandLine.addSubcommand(
                new CommandLine(new DatasetCommand())
                        .addSubcommand(new EmopiaCommand(affetto))
                        .addSubcommand(new SyntheticCommand(affetto))
                        .addSubcommand(new ExcerptsCommand(affetto)));
        commandLine.addSubcommand(
                new CommandLine(new LibraryCommand())
                        .addSubcommand(new LibraryAddCommand(affetto))
                        .addSubcommand(new LibraryListCommand())
                        .addSubcommand(new LibraryShowCommand(affetto))
                        .addSubcommand(new LibraryExportCommand())
                        .addSubcommand(new LibraryImportCommand()));
        commandLine.addSubcommand(
                new CommandLine(new ListensCommand())
                        .addSubcommand(new ListensImportCommand(affetto))
                        .addSubcommand(new ListensListCommand())
                        .addSubcommand(new ListensExportCommand())
                        .addSubcommand(new ListensEraseCommand(affetto)));
        commandLine.addSubcommand(new TrainCommand(affetto));
        commandLine.addSubcommand(new EvaluateCommand(affetto));
        commandLine.addSubcommand(new ExperimentCommand(affetto));
        commandLine.addSubcommand(new ReportCommand());
        commandLine.addSubcommand(new ServeCommand());
        commandLine.addSubcommand(new DemoCommand());
        commandLine.addSubcommand(
                new CommandLine(new AccountCommand())
                        .addSubcommand(new AccountAddCommand())
                        .addSubcommand(new AccountListCommand())
                        .addSubcommand(new AccountPasswordCommand())
                        .addSubcommand(new AccountRemoveCommand()));
        commandLine.addSubcommand(new TrainTranscriberCommand(affetto));
        commandLine.addSubcommand(new EvaluateTranscriberCommand());
        commandLine.addSubcommand(new MoodCommand());
        commandLine.addSubcommand(new RecommendCommand());
        commandLine.addSubcommand(new EvaluateRecommenderCommand(affetto));
        return commandLine
                .setOut(out)
                .setErr(error)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(AffettoCommand::explain)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> affetto.report(failure, command));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing command, must be one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** What the output goes to. */
    Terminal terminal() {
        return terminal;
    }

    /** Prints one line about a failure to standard error; with {@code --debug} also its trace. */
    void report(String message, Throwable failure, CommandLine command) {
        PrintWriter error = command.getErr();
        error.println("affetto: " + message);
        if (debug) {
            failure.printStackTrace(error);
        }
        error.flush();
    }

    /** What is wrong with a command line, and how it is written. */
    private static int explain(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter error = command.getErr();
        error.println("affetto: " + Messages.oneLine(failure.getMessage()));
        UnmatchedArgumentException.printSuggestions(failure, error);
        error.print(command.getHelp().fullSynopsis());
        error.println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for more.");
        error.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private int report(Exception failure, CommandLine command) {
        report(Messages.of(failure), failure, command);
        if (failure instanceof CommandFailure withDetails) {
            withDetails
                    .details()
                    .forEach(line -> command.getErr().println("  " + Messages.oneLine(line)));
            command.getErr().flush();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
