package dev.pullcord.policy;

import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.policy.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests of policies share: a loader with the detectors there are, and the files. */
final class Loading {
    static final DetectorCatalogue DETECTORS = Detectors.catalogue();

    private Loading() {}

    static Loaded<Policy> policy(String text) {
        return new PolicyLoader(new CelCompiler(new FieldTable()), DETECTORS).load("policy.yaml", text);
    }

    static String problems(Loaded<?> loaded) {
        return loaded.problems().stream().map(problem -> problem.text() + "\n").collect(Collectors.joining());
    }

    static List<String> messages(Loaded<?> loaded) {
        return loaded.problems().stream().map(Problem::text).toList();
    }

    /** A folder at the top of the repository, wherever the tests are run from. */
    static Path top(String folder) {
        Path here = Path.of(folder);
        return Files.isDirectory(here) ? here : Path.of("..").resolve(folder);
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
