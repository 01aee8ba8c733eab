package dev.pullcord.cli.terminal;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all verbs have: help, and the two places they write to. */
public abstract class Verb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli itself acts on it
    private boolean help;

    /** Where answers go. */
    protected PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where progress and warnings go. */
    protected PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
