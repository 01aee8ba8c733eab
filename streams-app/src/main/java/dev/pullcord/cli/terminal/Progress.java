package dev.pullcord.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/** Shows how far a long piece of work is: one moving line on a terminal, else a plain line every few seconds. */
public final class Progress {
    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PLAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private final long total;
    private final long started;
    private long shown;

    /**
     * Starts at nothing done.
     *
     * @param terminal whether the line may be drawn again in place
     * @param total amount of work, more than 0
     * @param nanos a monotonic clock's value now
     */
    public Progress(PrintWriter out, boolean terminal, long total, long nanos) {
        this.out = out;
        this.terminal = terminal;
        this.total = Math.max(1, total);
        this.started = nanos;
        this.shown = nanos;
    }

    /** Says how much is done; shows it when it is time to. */
    public void done(long done, long nanos) {
        if (nanos - shown < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        shown = nanos;
        String line = line(done, Duration.ofNanos(nanos - started));
        if (terminal) {
            out.print("\r" + line + " \u001b[K");
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Takes the moving line away. */
    public void end() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    /** What the line says after so much work and time. */
    String line(long done, Duration elapsed) {
        double seconds = Math.max(0.001, elapsed.toNanos() / 1e9);
        double rate = done / seconds;
        int filled = (int) Math.min(WIDTH, done * WIDTH / total);
        String left = rate <= 0 ? "?" : Words.span(Duration.ofSeconds((long) ((total - done) / rate)));
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + Words.count(done) + "/"
                + Words.count(total) + "  " + Words.count(Math.round(rate)) + "/s  " + left + " left";
    }
}
