package dev.affetto.app.plot;

import java.util.ArrayDeque;
import java.util.Deque;

/** Markup under construction. Whatever is given as text or as an attribute's value is escaped. */
final class Html {

    private final StringBuilder markup = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Html open(String element, String... attributes) {
        markup.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            markup.append(' ').append(attributes[i]).append("=\"");
            markup.append(escaped(attributes[i + 1])).append('"');
        }
        markup.append('>');
        open.push(element);
        return this;
    }

    /** Closes the innermost element. */
    Html close() {
        markup.append("</").append(open.pop()).append('>');
        if (open.isEmpty()) {
            markup.append('\n');
        }
        return this;
    }

    /** An element that holds only text. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Text inside the innermost element. */
    Html text(String text) {
        markup.append(escaped(text));
        return this;
    }

    /** Text that stands as it is: as safe for HTML as it comes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * The markup.
     *
     * @throws IllegalStateException if an element is open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element is open: " + open.peek());
        }
        return markup.toString();
    }
}
