package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.schemas.ReleasedDocument;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The starter policies that ship: released in a cluster that has none, so that a first run judges something. */
public final class Starters {
    /** Where Pullcord stands, so that its own files are found from any folder. */
    private static final String HOME_PROPERTY = "pullcord.home";

    private final Documents documents;
    private final Cluster cluster;

    /** Starters for one cluster. */
    public Starters(Documents documents, Cluster cluster) {
        this.documents = documents;
        this.cluster = cluster;
    }

    /**
     * Releases the starters when nothing has been released yet.
     *
     * @return names of the policies that are released now
     */
    public Set<String> releaseIfNone(Consumer<String> progress)
            throws IOException, ExecutionException, InterruptedException {
        ReleaseBook book = new ReleaseBook(cluster);
        Map<String, ReleasedDocument> inForce = book.inForce();
        if (!inForce.isEmpty()) {
            inForce.values().removeIf(document -> !document.getKind().equals(PolicyLoader.KIND));
            return inForce.keySet();
        }
        List<Document> starters = read();
        Set<String> roles = new TreeSet<>();
        starters.forEach(document -> roles.addAll(document.roles()));
        RoleTopics.create(cluster, roles);
        Instant now = Instant.now();
        book.release(starters.stream()
                .map(document -> document.released("pullcord dev", "starter policies", null, now))
                .toList());
        progress.accept("released the starter policies "
                + String.join(", ", starters.stream().map(Document::name).toList()) + " for the roles "
                + String.join(", ", roles));
        return starters.stream()
                .filter(document -> document.kind().equals(PolicyLoader.KIND))
                .map(Document::name)
                .collect(Collectors.toSet());
    }

    private List<Document> read() throws IOException {
        Path folder = Path.of(System.getProperty(HOME_PROPERTY, ".")).resolve("policies");
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        }
        files.removeIf(file -> file.endsWith("reference.yaml"));
        files.sort(null);
        List<Document> starters = documents.read(files);
        for (Document document : starters) {
            if (document.refused()) {
                throw new CommandException(
                        ExitCode.INTERNAL, document.problems().get(0).text());
            }
        }
        return starters;
    }
}
