package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.evaluation.ExperimentReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static String page(ExperimentReport report) throws IOException {
        return new String(ReportPage.of(report), StandardCharsets.UTF_8);
    }

    @Test
    void textFromFilesIsNeverMarkup() throws IOException {
        assertThat(page(SampleReports.HOSTILE))
                .contains("document.title")
                .doesNotContain("<script>document", "<img src=x");
    }

    @Test
    void pageHoldsAllThatItNeedsAndSaysTheSameTwice() throws IOException {
        String page = page(SampleReports.SYNTHETIC);

        assertThat(page).isEqualTo(page(ExperimentReport.of(SampleResults.synthetic())));
        assertThat(page).doesNotContainPattern("(src|href)\\s*=\\s*[\"']?(https?:)?//");
        assertThat(page).contains("Content-Security-Policy").doesNotContain("{{");
        assertThat(page.split("Licensed to the Apache Software Foundation", -1))
                .as("ECharts stands in the page once")
                .hasSize(2);
    }

    @Test
    void tablesAreReadWithoutScripts() throws IOException {
        String markup = page(SampleReports.FULL).replaceAll("(?s)<script.*?</script>", "");

        assertThat(markup)
                .contains(
                        "Table 1: average accuracy",
                        "Confusions of lstm3-attention, in percent",
                        "Confusions of lstm-paper, in percent",
                        "Pairs of presets",
                        "Cost of each preset",
                        "2 rows of the manifest were skipped",
                        "unknown emotion: &#39;angry&#39;",
                        "network hidden size",
                        SampleReports.FULL.setup().dataHash(),
                        SampleReports.FULL.setup().commit());
        // The paper's Table 1 says 71.6 % of its three-layer network with attention.
        assertThat(markup).contains("<td>71.6</td>");
        // The paper's Table 2 recognises 72.7 % of sad; it has no tense.
        assertThat(markup).contains("<td class=\"paper\">72.7</td>", "<td class=\"paper\">–</td>");
    }
}
