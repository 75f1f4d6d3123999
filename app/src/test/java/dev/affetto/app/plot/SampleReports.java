package dev.affetto.app.plot;

import dev.affetto.evaluation.ExperimentReport;

/** Reports for tests, computed once. */
final class SampleReports {

    /** Five presets, two protocols, three seeds. */
    static final ExperimentReport FULL = ExperimentReport.of(SampleResults.full());

    /** Two presets, of which the second has no epochs, two protocols, two seeds. */
    static final ExperimentReport SMALL = ExperimentReport.of(SampleResults.small());

    /** One preset, one seed. */
    static final ExperimentReport SYNTHETIC = ExperimentReport.of(SampleResults.synthetic());

    /** No complete seed. */
    static final ExperimentReport UNFINISHED = ExperimentReport.of(SampleResults.unfinished());

    /** What a file could try to say. */
    static final String HOSTILE_TEXT =
            "</script><script>document.title='taken'</script><img src=x onerror=alert(1)>\"'&{{DATA}}";

    /** A report whose every text tries it. */
    static final ExperimentReport HOSTILE =
            ExperimentReport.of(SampleResults.withTexts(SampleResults.synthetic(), HOSTILE_TEXT));

    private SampleReports() {}
}
