package dev.plaudit.report.exchange;

import dev.plaudit.report.VisibleText;
import java.util.Locale;

/** Untrusted text in an XML 1.0 document: markup escaped, and what XML does not allow written out. */
final class XmlText {

    private XmlText() {}

    /** For an attribute in double quotes: on one line, since a parser takes line ends there for blanks. */
    static String attribute(String text) {
        return escaped(VisibleText.line(text));
    }

    /** For the content of an element, on as many lines as it has. */
    static String content(String text) {
        return escaped(VisibleText.block(text));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // The only two that are neither control characters nor surrogates, and still no XML.
                case 0xfffe, 0xffff -> escaped.append(String.format(Locale.ROOT, "\\u%04X", c));
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
