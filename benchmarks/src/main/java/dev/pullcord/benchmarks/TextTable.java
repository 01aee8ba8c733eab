package dev.pullcord.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells in columns: the first one to the left, the others to the right. */
public final class TextTable {
    private final String title;
    private final List<List<String>> lines = new ArrayList<>();

    public TextTable(String title, String... head) {
        this.title = title;
        lines.add(List.of(head));
    }

    /** Adds a line. */
    public void add(String... cells) {
        lines.add(List.of(cells));
    }

    /** The title, the lines, and an empty line. */
    public String text() {
        StringBuilder text = new StringBuilder(title).append('\n');
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                String fill = " ".repeat(width(i) - line.get(i).length());
                cells.append("  ").append(i == 0 ? line.get(i) + fill : fill + line.get(i));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
        }
        return text.append('\n').toString();
    }

    private int width(int column) {
        return lines.stream()
                .filter(line -> line.size() > column)
                .mapToInt(line -> line.get(column).length())
                .max()
                .orElse(0);
    }
}
