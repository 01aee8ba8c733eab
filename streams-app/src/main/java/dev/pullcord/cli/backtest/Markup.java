package dev.pullcord.cli.backtest;

import java.util.List;

/** Well-formed text with marks: what is written is escaped, so that nothing an agent wrote becomes a mark. */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** A mark as it stands here; never anything that came from outside. */
    Markup raw(String marks) {
        out.append(marks);
        return this;
    }

    /** Text. */
    Markup text(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(writable(c) ? c : '·');
            }
        });
        return this;
    }

    /** An element that holds text only. */
    Markup element(String name, String attributes, String text) {
        out.append('<').append(name);
        if (!attributes.isEmpty()) {
            out.append(' ').append(attributes);
        }
        out.append('>');
        text(text);
        out.append("</").append(name).append(">\n");
        return this;
    }

    /** The row of a table: the first cell says what the row is about, the others are figures. */
    Markup row(List<String> cells) {
        out.append("<tr>");
        out.append("<th scope=\"row\">");
        text(cells.get(0)).raw("</th>");
        cells.subList(1, cells.size()).forEach(cell -> raw("<td>").text(cell).raw("</td>"));
        out.append("</tr>\n");
        return this;
    }

    /** A table whose first row are the titles of its columns. */
    Markup table(String caption, List<List<String>> rows) {
        out.append("<div class=\"wide\"><table>\n");
        element("caption", "", caption);
        out.append("<thead><tr>");
        rows.get(0).forEach(title -> raw("<th scope=\"col\">").text(title).raw("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        rows.subList(1, rows.size()).forEach(this::row);
        out.append("</tbody></table></div>\n");
        return this;
    }

    /** Control characters are in no document, and lone halves of a pair in no encoding. */
    private static boolean writable(int c) {
        return c >= ' '
                ? (Character.getType(c) != Character.SURROGATE && c < 0xFFFE) || c > 0xFFFF
                : c == '\n' || c == '\t';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
