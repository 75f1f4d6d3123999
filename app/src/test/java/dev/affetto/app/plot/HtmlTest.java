package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textAndAttributesAreEscaped() {
        Html html = new Html().element("p", "<b> & 'x'", "title", "\"><script>");

        assertThat(html)
                .hasToString(
                        "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &#39;x&#39;</p>\n");
    }

    @Test
    void elementLeftOpenIsAnError() {
        Html html = new Html().open("p").open("b").close();

        assertThatThrownBy(html::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("element is open: p");
    }
}
