package dev.pullcord.cli.policy;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.policy.roster.CalendarFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads documents from files. */
public final class DocumentFile {
    private DocumentFile() {}

    /** The text of a file; a roster gets the calendar beside it, if there is one, so that it says everything by itself. */
    public static String read(Path file) throws IOException {
        String text = utf8(file);
        String calendar = CalendarFile.missing(text);
        Path beside = calendar == null ? null : file.resolveSibling(calendar);
        return beside != null && Files.isRegularFile(beside) ? CalendarFile.embed(text, utf8(beside)) : text;
    }

    private static String utf8(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new CommandException(
                    ExitCode.USAGE, "expected text in UTF-8 in " + file + ", but found other bytes", e);
        }
    }
}
