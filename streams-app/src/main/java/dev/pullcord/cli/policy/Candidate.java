package dev.pullcord.cli.policy;

import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.policy.DocumentKind;
import dev.pullcord.policy.PolicyLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Policies that are to be tried: files, and all policies of a folder. */
final class Candidate {
    private final Map<String, Document> policies = new LinkedHashMap<>();

    private Candidate() {}

    /**
     * Reads and checks them; what is wrong is printed.
     *
     * @throws CommandException when there is none, or one has to be refused
     */
    static Candidate read(Documents documents, List<Path> files, @Nullable Path folder, PrintWriter err)
            throws IOException {
        List<Path> all = new ArrayList<>(files);
        if (folder != null) {
            all.addAll(policies(folder));
        }
        if (all.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    folder == null
                            ? "expected a candidate, but found none; name its files, or its folder with --dir"
                            : "expected policies in " + folder + ", but there are none");
        }
        Candidate candidate = new Candidate();
        for (Document document : documents.read(all)) {
            document.problems().forEach(problem -> err.println(Words.safe(problem.text())));
            candidate.add(document);
        }
        return candidate;
    }

    private void add(Document document) {
        if (document.refused()) {
            throw new CommandException(ExitCode.REFUSED, document.file() + " has errors; nothing was tried");
        }
        if (!document.kind().equals(PolicyLoader.KIND)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "expected a policy in " + document.file() + ", but found a document of kind " + document.kind()
                            + "; amounts, parties and hours are taken as they were recorded");
        }
        Document other = policies.put(document.name(), document);
        if (other != null) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected each name once, but " + other.file() + " and " + document.file() + " are both \""
                            + document.name() + "\"");
        }
    }

    /** Texts by name. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        policies.forEach((name, document) -> texts.put(name, document.content()));
        return texts;
    }

    /** Content hashes by name. */
    Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        policies.forEach((name, document) -> versions.put(name, document.version()));
        return versions;
    }

    private static List<Path> policies(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                String name = file.toString();
                if ((name.endsWith(".yaml") || name.endsWith(".yml"))
                        && DocumentKind.of(Files.readString(file, StandardCharsets.UTF_8))
                                .kind()
                                .equals(PolicyLoader.KIND)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
