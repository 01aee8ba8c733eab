package dev.pullcord.cli.terminal;

import java.io.Console;

/** Whether somebody is looking. */
public final class Terminal {
    private Terminal() {}

    /** True when a line may be drawn again in place: output goes to a terminal and nobody asked for plain text. */
    @SuppressWarnings("SystemConsoleNull") // the newer answer is asked for below
    public static boolean interactive() {
        Console console = System.console();
        if (console == null || System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // since Java 22 there always is a console, and it says itself whether it is a terminal
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
