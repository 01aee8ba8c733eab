package dev.pullcord.dev.fleet;

import java.io.PrintStream;
import java.util.List;

/** Shows a block of lines: drawn over the last one on a terminal, not at all elsewhere. */
public final class Screen {
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_LINE = ESCAPE + "2K";
    private static final String CLEAR_BELOW = ESCAPE + "0J";

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private int drawn;

    /**
     * @param terminal whether lines can be drawn over
     * @param width columns; longer lines are cut on a terminal, because a wrapped line would break the redrawing
     */
    public Screen(PrintStream out, boolean terminal, int width) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
    }

    /** Draws the block over the one before on a terminal; elsewhere prints the one line instead. */
    public void show(List<String> block, String line) {
        if (!terminal) {
            out.println(line);
            out.flush();
            return;
        }
        StringBuilder text = new StringBuilder(up());
        for (String row : block) {
            text.append(CLEAR_LINE).append(cut(row)).append('\n');
        }
        out.print(text.append(CLEAR_BELOW));
        out.flush();
        drawn = block.size();
    }

    /** Prints the last block, whole, in place of the live one. */
    public void finish(List<String> report) {
        StringBuilder text = new StringBuilder(terminal ? up() + CLEAR_BELOW : "");
        report.forEach(row -> text.append(row).append('\n'));
        out.print(text);
        out.flush();
        drawn = 0;
    }

    private String up() {
        return drawn == 0 ? "" : ESCAPE + drawn + "A";
    }

    private String cut(String row) {
        return row.length() <= width ? row : row.substring(0, Math.max(0, width - 1)) + "…";
    }
}
