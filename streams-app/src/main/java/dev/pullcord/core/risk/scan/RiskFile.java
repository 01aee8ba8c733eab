package dev.pullcord.core.risk.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A data file of the detectors: UTF-8 lines; blank lines and lines that begin with {@code #} do not count. */
public final class RiskFile {
    private static final String FOLDER = "/dev/pullcord/core/risk/";

    private RiskFile() {}

    /**
     * One line that counts.
     *
     * @param file name of the file
     * @param number from 1
     * @param text without surrounding blanks
     */
    public record Line(String file, int number, String text) {
        /** An error that names file and line. */
        public IllegalStateException error(String expected, String found) {
            return new IllegalStateException(expected + ", but found " + found + " at " + file + ":" + number);
        }
    }

    /** The lines of a shipped file. */
    public static List<Line> read(String name) {
        try (InputStream in = RiskFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "expected the resource " + FOLDER + name + ", but found none; rebuild the jar");
            }
            return lines(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read " + FOLDER + name, e);
        }
    }

    /** The lines of a text; {@code name} is used in errors. */
    public static List<Line> lines(String name, String content) {
        List<Line> lines = new ArrayList<>();
        String[] all = content.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            String text = all[i].strip();
            if (!text.isEmpty() && text.charAt(0) != '#') {
                lines.add(new Line(name, i + 1, text));
            }
        }
        return lines;
    }
}
