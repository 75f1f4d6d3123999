package dev.affetto.score;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through the elements of an XML stream, and holds no more than one at a time. A document
 * type is passed over: nothing it names is opened, and no entity it declares is expanded.
 */
final class XmlCursor implements AutoCloseable {

    /** Deepest nesting of elements; MusicXML needs about ten. */
    static final int MAX_DEPTH = 64;

    /** Longest piece of markup or text, so that one tag cannot fill the memory. */
    static final int MAX_PIECE_CHARACTERS = 4 << 20;

    private static final int MAX_TEXT = 4096;
    private static final int MAX_ATTRIBUTE = 256;

    private final PieceLimit characters;
    private final XMLStreamReader reader;
    private int depth;

    XmlCursor(InputStream stream) throws XMLStreamException {
        characters = limited(stream);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        reader = factory.createXMLStreamReader(characters);
    }

    private static PieceLimit limited(InputStream stream) throws XMLStreamException {
        try {
            return new PieceLimit(XmlText.reader(stream));
        } catch (IOException e) {
            throw new XMLStreamException(e.getMessage(), e);
        }
    }

    /** Goes to the document's element. */
    void toRoot() throws XMLStreamException {
        while (reader.hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                return;
            }
        }
        throw new XMLStreamException("no element");
    }

    /** Depth of the element that was entered last; the document's has 1. */
    int depth() {
        return depth;
    }

    /**
     * Goes to the next child of an element, past what is left of the last one.
     *
     * @param parentDepth depth of the element
     * @return false at the end of the element
     */
    boolean nextChild(int parentDepth) throws XMLStreamException {
        while (depth >= parentDepth) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT && depth == parentDepth + 1) {
                return true;
            }
        }
        return false;
    }

    /** Goes to the next element, however deep; false at the end of the document's element. */
    boolean nextElement() throws XMLStreamException {
        while (depth >= 1) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** Local name of the element that was entered last. */
    String name() {
        return reader.getLocalName();
    }

    /**
     * An attribute of the element that was entered last; empty if it has none of that name, or one
     * longer than 256 characters.
     */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null || value.length() > MAX_ATTRIBUTE ? "" : value.strip();
    }

    /** Text of the element that was entered last, without its children's, and goes to its end. */
    String text() throws XMLStreamException {
        int parent = depth;
        StringBuilder text = new StringBuilder();
        while (depth >= parent) {
            int event = next();
            boolean own = depth == parent && event == XMLStreamConstants.CHARACTERS;
            if (own && text.length() < MAX_TEXT) {
                int length = Math.min(reader.getTextLength(), MAX_TEXT - text.length());
                text.append(reader.getTextCharacters(), reader.getTextStart(), length);
            }
        }
        return text.toString().strip();
    }

    /** Line that was reached, from 1. */
    int line() {
        return reader.getLocation().getLineNumber();
    }

    private int next() throws XMLStreamException {
        int event = advance();
        characters.startPiece();
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
            if (depth > MAX_DEPTH) {
                throw new XMLStreamException(
                        "elements nested deeper than " + MAX_DEPTH, reader.getLocation());
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return event;
    }

    /** The JDK's parser leaves with unchecked exceptions at some broken input. */
    private int advance() throws XMLStreamException {
        try {
            if (!reader.hasNext()) {
                throw new XMLStreamException("the end came too soon");
            }
            return reader.next();
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException
                | NegativeArraySizeException e) {
            throw new XMLStreamException("broken XML: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws XMLStreamException {
        reader.close();
    }

    /** Ends the stream with an exception when one piece is too long. */
    private static final class PieceLimit extends FilterReader {

        private long piece;

        PieceLimit(Reader reader) {
            super(reader);
        }

        void startPiece() {
            piece = 0;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) throws IOException {
            piece += more;
            if (piece > MAX_PIECE_CHARACTERS) {
                throw new IOException(
                        "a tag, text or comment is longer than "
                                + MAX_PIECE_CHARACTERS
                                + " characters");
            }
        }
    }
}
