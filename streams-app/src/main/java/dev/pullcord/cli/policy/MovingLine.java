package dev.pullcord.cli.policy;

import dev.pullcord.cli.backtest.Backtest;
import dev.pullcord.cli.terminal.Progress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows how far a backtest is to somebody who looks; a script sees nothing but the report. */
final class MovingLine implements Backtest.Watcher {
    private final PrintWriter out;
    private final boolean watched;
    private @Nullable Progress progress;

    MovingLine(PrintWriter out, boolean watched) {
        this.out = out;
        this.watched = watched;
    }

    @Override
    public void at(long done, long total) {
        if (watched) {
            Progress moving = progress;
            if (moving == null) {
                moving = new Progress(out, true, total, System.nanoTime());
                progress = moving;
            }
            moving.done(done, System.nanoTime());
        }
    }

    /** Takes the line away. */
    void end() {
        Progress moving = progress;
        if (moving != null) {
            moving.end();
        }
    }
}
