package dev.pullcord.cli.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that dev mode left in its data folder, so that a verb finds it on whatever ports it runs.
 *
 * @param bootstrap Kafka's address; null when the file does not say
 * @param registry the registry's URL; null when the file does not say
 * @param file where they were found; null when there is no such file
 */
public record Endpoints(
        @Nullable String bootstrap,
        @Nullable String registry,
        @Nullable Path file) {
    /** Name of the file in the data folder. */
    public static final String FILE = "endpoints.properties";

    private static final String FOLDER = ".pullcord";
    /** System property that names the folder of the checkout; set by the launcher. */
    private static final String HOME_PROPERTY = "pullcord.home";

    /** Nothing known. */
    public static final Endpoints NONE = new Endpoints(null, null, null);

    /** Reads the file of dev mode's usual data folder: the one of the current folder, else the one of the checkout. */
    public static Endpoints usual() throws IOException {
        Endpoints here = in(Path.of(FOLDER));
        return here.file() == null ? in(Path.of(System.getProperty(HOME_PROPERTY, ""), FOLDER)) : here;
    }

    /** Reads the file in a data folder; a folder without one is no error, since most clusters are not dev mode's. */
    public static Endpoints in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return NONE;
        }
        return new Endpoints(properties.getProperty("bootstrap"), properties.getProperty("registry"), file);
    }
}
