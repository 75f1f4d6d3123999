package dev.affetto.app;

import dev.affetto.recommendation.MoodSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whose mood is read, and from how much. */
final class MoodOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Mixin private UserOption user;

    @Option(
            names = "--songs",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "From how many songs the mood is read at least; with the paper's reading exactly"
                            + " so many, those played most. Default: ${DEFAULT-VALUE}.")
    private int songs;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "7",
            description =
                    "From how many days back; more (14, 30, 90, all) where these hold too few"
                            + " songs. Default: ${DEFAULT-VALUE}.")
    private int days;

    /**
     * The listener's name.
     *
     * @throws ParameterException if it is blank
     */
    String user() {
        return user.name();
    }

    MoodSettings settings() {
        try {
            return new MoodSettings(songs, days);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
