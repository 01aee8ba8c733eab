package dev.pullcord.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all verbs have: help, and the two places they write to. */
abstract class Verb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** Where answers go. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where progress and warnings go. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
