package dev.affetto.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which, and what no class may do. */
class ArchitectureTest {

    private static final String ROOT = "dev.affetto.";

    /** The packages of ours that a package may use, itself left out. */
    private static final Map<String, List<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("feature", List.of()),
                    Map.entry("emotion", List.of()),
                    Map.entry("file", List.of()),
                    Map.entry("audio.dsp", List.of()),
                    Map.entry("tonality", List.of()),
                    Map.entry("media", List.of()),
                    Map.entry("audio", List.of("audio.dsp", "tonality", "feature", "media")),
                    Map.entry("video", List.of("feature", "media")),
                    Map.entry("note", List.of("tonality", "feature")),
                    Map.entry("score", List.of("note", "tonality", "feature")),
                    Map.entry("performance", List.of("score", "note", "tonality", "feature")),
                    Map.entry("tensor", List.of("file")),
                    Map.entry(
                            "transcription",
                            List.of("tensor", "performance", "note", "audio", "audio.dsp", "file")),
                    Map.entry(
                            "multimodal",
                            List.of(
                                    "transcription",
                                    "performance",
                                    "score",
                                    "note",
                                    "audio",
                                    "video",
                                    "feature",
                                    "file")),
                    Map.entry("dataset.synthetic", List.of("emotion", "file")),
                    Map.entry("dataset.rendering", List.of("video", "note")),
                    Map.entry(
                            "dataset",
                            List.of(
                                    "dataset.synthetic",
                                    "dataset.rendering",
                                    "media",
                                    "multimodal",
                                    "performance",
                                    "note",
                                    "audio",
                                    "feature",
                                    "emotion",
                                    "file")),
                    Map.entry(
                            "model",
                            List.of(
                                    "dataset",
                                    "multimodal",
                                    "note",
                                    "tensor",
                                    "feature",
                                    "emotion",
                                    "file")),
                    Map.entry(
                            "evaluation",
                            List.of(
                                    "model",
                                    "dataset",
                                    "multimodal",
                                    "feature",
                                    "emotion",
                                    "file")),
                    Map.entry(
                            "indexing",
                            List.of(
                                    "library",
                                    "model",
                                    "multimodal",
                                    "performance",
                                    "score",
                                    "audio",
                                    "video",
                                    "media",
                                    "feature",
                                    "file")),
                    Map.entry("explanation", List.of("model", "multimodal", "feature", "emotion")),
                    Map.entry("library", List.of("multimodal", "feature", "emotion")),
                    Map.entry(
                            "library.store",
                            List.of("library", "multimodal", "feature", "emotion", "file")),
                    Map.entry("listening", List.of("library")),
                    Map.entry(
                            "recommendation",
                            List.of("library", "model", "multimodal", "feature", "emotion")),
                    Map.entry(
                            "recommendation.simulation",
                            List.of(
                                    "recommendation",
                                    "evaluation",
                                    "library",
                                    "dataset",
                                    "model",
                                    "multimodal",
                                    "feature",
                                    "emotion",
                                    "file")),
                    Map.entry(
                            "app.json",
                            List.of("explanation", "listening", "library", "feature", "emotion")),
                    Map.entry(
                            "app.worker",
                            List.of(
                                    "app.json",
                                    "indexing",
                                    "library",
                                    "library.store",
                                    "listening",
                                    "explanation",
                                    "model",
                                    "multimodal",
                                    "transcription",
                                    "performance",
                                    "score",
                                    "note",
                                    "audio",
                                    "emotion",
                                    "file")),
                    Map.entry(
                            "app.server",
                            List.of(
                                    "app.json",
                                    "app.worker",
                                    "indexing",
                                    "library",
                                    "library.store",
                                    "listening",
                                    "recommendation",
                                    "model",
                                    "multimodal",
                                    "emotion",
                                    "file")),
                    Map.entry("app.plot", List.of("explanation", "evaluation", "model", "emotion")),
                    Map.entry(
                            "app",
                            List.of(
                                    "app.plot",
                                    "app.json",
                                    "app.server",
                                    "indexing",
                                    "library",
                                    "library.store",
                                    "listening",
                                    "recommendation",
                                    "recommendation.simulation",
                                    "dataset.rendering",
                                    "media",
                                    "video",
                                    "explanation",
                                    "evaluation",
                                    "model",
                                    "dataset",
                                    "multimodal",
                                    "transcription",
                                    "performance",
                                    "score",
                                    "note",
                                    "audio",
                                    "feature",
                                    "emotion",
                                    "file")));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("dev.affetto");

    static Stream<String> packages() {
        return ALLOWED.keySet().stream().sorted();
    }

    @Test
    void everyPackageHasARule() {
        // Equal sets: a new package needs a rule, and a rule without a package watches nothing.
        assertThat(
                        CLASSES.stream()
                                .map(JavaClass::getPackageName)
                                .map(name -> name.substring(ROOT.length()))
                                .collect(Collectors.toSet()))
                .isEqualTo(ALLOWED.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageUsesOnlyThoseBelowIt(String name) {
        String[] others = ALLOWED.get(name).stream().map(ROOT::concat).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage(ROOT + "."))
                                .or(resideInAPackage(ROOT + name))
                                .or(resideInAnyPackage(others)))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void librariesThatLearnAreSeenByTheModelAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("libsvm..", "cc.mallet..")
                .check(CLASSES);
    }

    @Test
    void networksAreSeenByTheModelAndTheTranscriberAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "model", ROOT + "transcription", ROOT + "tensor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void decoderLibraryIsSeenByMediaAudioAndVideoAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "media", ROOT + "audio", ROOT + "video")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void libraryThatSeesIsSeenByVideoAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "video")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.opencv..")
                .check(CLASSES);
    }

    @Test
    void databasesAreSeenByTheStoreAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "library.store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "org.flywaydb..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "com.zaxxer.hikari..")
                .check(CLASSES);
    }

    @Test
    void standardStreamsBelongToTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "app")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void randomnessHasASeed() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(StrictMath.class, "random")
                .orShould()
                .callMethod(Collections.class, "shuffle", List.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .check(CLASSES);
    }

    @Test
    void nothingIsReadAsSerializedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(CLASSES);
    }
}
