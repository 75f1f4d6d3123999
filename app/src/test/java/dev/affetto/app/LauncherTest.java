package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, with the real program on its class path. Only the build
 * itself stands in: a script named mvn that writes down each call and leaves what a build leaves.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {

    private static final String CLASSES = "app/target/classes";

    @TempDir private Path folder;
    private Path root;
    private Path tools;

    @BeforeEach
    void makeCheckout() throws IOException {
        root = Files.createDirectory(folder.resolve("a checkout with spaces"));
        Files.copy(
                TestEnvironment.repositoryRoot().resolve("affetto"),
                root.resolve("affetto"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve("app/src/main/java"));
        Files.createDirectories(root.resolve("core/src/main/java"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(root.resolve("app/pom.xml"), "<project/>");
        tools = Files.createDirectory(folder.resolve("tools"));
        writeMaven(
                "echo \"$*\" >>'" + calls() + "'",
                "mkdir -p " + CLASSES,
                "printf '%s' \"$TEST_CLASS_PATH\" >app/target/classpath");
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    private List<String> builds() throws IOException {
        return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
    }

    private void writeMaven(String... lines) throws IOException {
        Path maven = tools.resolve("mvn");
        Files.writeString(
                maven,
                "#!/bin/sh\nif [ \"$1\" = -v ]; then echo 'Apache Maven 3.8.7'; exit; fi\n"
                        + String.join("\n", lines)
                        + "\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire != null ? surefire : System.getProperty("java.class.path");
    }

    private Process start(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TEST_CLASS_PATH", classPath());
        builder.environment().put("PATH", tools + File.pathSeparator + System.getenv("PATH"));
        builder.environment().remove("JAVA_OPTS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static CommandRun finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(process.exitValue(), out, error);
    }

    private CommandRun run(String... arguments) throws Exception {
        return finish(start(root.resolve("affetto"), Map.of(), arguments));
    }

    @Test
    void firstRunBuildsAndTheNextStartsAtOnce() throws Exception {
        CommandRun first = run("--version");
        CommandRun second = run("--version");

        assertThat(first.status()).isZero();
        assertThat(first.out()).startsWith("affetto ");
        assertThat(first.error()).contains("building Affetto (first run");
        assertThat(second.status()).isZero();
        assertThat(second.error()).isEmpty();
        assertThat(builds()).hasSize(1);
        assertThat(builds().get(0)).contains("package", "-DskipTests");
    }

    @Test
    void newerSourceBuildsAgain() throws Exception {
        run("--version");
        Path source = Files.writeString(root.resolve("core/src/main/java/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));

        CommandRun run = run("--version");

        assertThat(run.status()).isZero();
        assertThat(run.error()).contains("building Affetto again");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void jarThatIsGoneBuildsAgain() throws Exception {
        Path jar = Files.writeString(folder.resolve("some.jar"), "");
        Map<String, String> environment =
                Map.of("TEST_CLASS_PATH", classPath() + File.pathSeparator + jar);
        finish(start(root.resolve("affetto"), environment, "--version"));
        Files.delete(jar);

        assertThat(run("--version").status()).isZero();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void twoFirstRunsBuildOnce() throws Exception {
        writeMaven(
                "echo \"$*\" >>'" + calls() + "'",
                "sleep 2",
                "mkdir -p " + CLASSES,
                "printf '%s' \"$TEST_CLASS_PATH\" >app/target/classpath");
        Process first = start(root.resolve("affetto"), Map.of(), "--version");
        Process second = start(root.resolve("affetto"), Map.of(), "--version");

        assertThat(finish(first).status()).isZero();
        assertThat(finish(second).status()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void lockOfAProcessThatIsGoneIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(root.resolve("target/build.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(run("--version").status()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void failedBuildShowsItsErrorsAndWhereTheLogIs() throws Exception {
        writeMaven("echo '[INFO] fine'", "echo '[ERROR] A.java: ; expected'", "exit 1");

        CommandRun run = run("--version");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.error())
                .contains("[ERROR] A.java: ; expected", "target/build.log")
                .doesNotContain("[INFO] fine");
        assertThat(run("--version").status()).isEqualTo(1); // it does not count as built
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        CommandRun run = run("features", "no such * file \"with\" 'quotes'  and\\spaces $HOME.wav");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .endsWith(
                        "affetto: no such * file \"with\" 'quotes'  and\\spaces $HOME.wav: no such"
                                + " file\n");
    }

    @Test
    void exitStatusIsTheProgramsOwn() throws Exception {
        assertThat(run("features").status()).isEqualTo(2);
        assertThat(run("features", "gone.wav").status()).isEqualTo(1);
        assertThat(run("--help").status()).isZero();
    }

    @Test
    void worksThroughLinksFromAnywhere() throws Exception {
        Path links = Files.createDirectory(folder.resolve("bin"));
        Path direct = Files.createSymbolicLink(links.resolve("direct"), root.resolve("affetto"));
        Files.createSymbolicLink(links.resolve("again"), direct.getFileName());

        CommandRun run = finish(start(links.resolve("again"), Map.of(), "--version"));

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("affetto ");
    }

    @Test
    void namesThatAreNotAsciiWorkWithoutALanguageSetting() throws Exception {
        Map<String, String> environment = Map.of("LC_ALL", "POSIX", "LANG", "");

        CommandRun run =
                finish(start(root.resolve("affetto"), environment, "features", "Für Élise.wav"));

        assertThat(run.error()).endsWith("affetto: Für Élise.wav: no such file\n");
    }

    @Test
    void javaOptionsArePassedOn() throws Exception {
        CommandRun run =
                finish(
                        start(
                                root.resolve("affetto"),
                                Map.of("JAVA_OPTS", "-XshowSettings:vm -Xmx123m"),
                                "--version"));

        assertThat(run.status()).isZero();
        assertThat(run.error()).contains("123.00M");
    }

    @Test
    void wrongJavaHomeIsNamed() throws Exception {
        CommandRun run =
                finish(start(root.resolve("affetto"), Map.of("JAVA_HOME", "/no/java"), "-V"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error()).contains("JAVA_HOME is /no/java", "JDK of version 17 or newer");
    }

    @Test
    void oldJavaIsNamedWithItsVersion() throws Exception {
        Path home = folder.resolve("jdk-11");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 3\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        CommandRun run =
                finish(
                        start(
                                root.resolve("affetto"),
                                Map.of("JAVA_HOME", home.toString()),
                                "--version"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error()).contains("is version 11.0.2", "17 or newer");
    }

    @Test
    void missingAndOldMavenAreNamed() throws Exception {
        Files.writeString(tools.resolve("mvn"), "#!/bin/sh\necho 'Apache Maven 3.6.3 (abc)'\n");
        CommandRun old = run("--version");
        assertThat(old.status()).isEqualTo(1);
        assertThat(old.error()).contains("version 3.6.3", "3.8.7 or newer");

        Files.delete(tools.resolve("mvn"));
        for (String tool :
                List.of("sh", "readlink", "dirname", "find", "head", "sed", "mkdir", "touch")) {
            Files.createSymbolicLink(tools.resolve(tool), TestEnvironment.requireTool(tool));
        }
        CommandRun missing =
                finish(
                        start(
                                root.resolve("affetto"),
                                Map.of("PATH", tools.toString()),
                                "--version"));
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.error()).contains("no mvn on the path", "apt install maven");
    }
}
