package dev.pullcord.cli;

import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a verb in this process and keeps what it wrote. */
public final class Console {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Executes and gives the exit code; what was written before is forgotten. */
    public int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(new Documents(EngineBench::new))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
