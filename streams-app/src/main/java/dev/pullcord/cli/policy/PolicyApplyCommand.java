package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.policy.roster.RosterLoader;
import dev.pullcord.schemas.ReleasedDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts documents into force, all or none. */
@Command(
        name = "apply",
        header = "Check documents and put them into force.",
        description = {
            "Check documents and put them into force, all together or none. Running engines take them up at once, without a"
                    + " restart. The topics of new roles are created first. What is unchanged is left alone. A roster is released with"
                    + " the text of the calendar it names, which stands beside it."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord policy apply policies/*.yaml",
            "  pullcord policy apply policies/rosters/*.yaml",
            "  pullcord policy apply finance.yaml --by maria --comment 'limit raised to 20,000'"
        })
final class PolicyApplyCommand extends Verb {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Policy, rates, calibration or roster document in YAML.")
    private List<Path> files = List.of();

    @Option(
            names = "--shadow",
            description =
                    "Let policies run beside the released ones without deciding anything, and tell on telemetry.shadow what they"
                            + " would have done; see policy withdraw.")
    private boolean shadow;

    @Mixin
    private Releaser releaser = new Releaser();

    @Mixin
    private ReleaseGate gate = new ReleaseGate();

    private final Documents documents;

    PolicyApplyCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        List<Document> checked = documents.read(files);
        checked.forEach(document -> document.problems().forEach(problem -> err().println(Words.safe(problem.text()))));
        refuse(checked);
        try (Cluster cluster = releaser.cluster().open()) {
            ReleaseBook book = new ReleaseBook(cluster);
            if (shadow) {
                Shadowing.start(book, checked, releaser, out());
                return ExitCode.OK;
            }
            InForce inForce = new InForce(book.inForce(), book.rosters());
            refuseOtherKinds(checked, inForce);
            List<Document> changed = changed(checked, inForce);
            if (changed.isEmpty()) {
                return ExitCode.OK;
            }
            Instant now = Instant.now();
            List<ReleasedDocument> released = released(changed, inForce, now);
            createTopics(cluster, changed);
            book.release(released);
            changed.forEach(document -> say(document, inForce.of(document)));
        }
        return ExitCode.OK;
    }

    private List<ReleasedDocument> released(List<Document> changed, InForce inForce, Instant now) throws IOException {
        List<ReleasedDocument> released = new ArrayList<>();
        for (Document document : changed) {
            ReleasedDocument before = inForce.of(document);
            String gated = gate.pass(document, before, now);
            String comment = Stream.of(releaser.comment(), gated)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
            released.add(document.released(releaser.by(), comment, before, now));
        }
        return released;
    }

    private static void refuse(List<Document> checked) {
        long refused = checked.stream().filter(Document::refused).count();
        if (refused > 0) {
            throw new CommandException(
                    ExitCode.REFUSED, refused + " of " + checked.size() + " documents refused; nothing was released");
        }
        Map<String, String> names = new HashMap<>();
        for (Document document : checked) {
            boolean roster = document.kind().equals(RosterLoader.KIND);
            String other = names.putIfAbsent((roster ? "roster " : "") + document.name(), document.file());
            if (other != null) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "expected each name once, but " + other + " and " + document.file() + " are both \""
                                + document.name() + "\"; nothing was released");
            }
        }
    }

    /** Policies, rates and calibrations share their names: one would put the other out of force without a word. */
    private static void refuseOtherKinds(List<Document> checked, InForce inForce) {
        for (Document document : checked) {
            ReleasedDocument before = inForce.of(document);
            if (before != null && !before.getKind().equals(document.kind())) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "expected another name than \"" + document.name() + "\" for a " + document.kind() + ", but a "
                                + before.getKind() + " of this name is in force; nothing was released");
            }
        }
    }

    private List<Document> changed(List<Document> checked, InForce inForce) {
        List<Document> changed = new ArrayList<>();
        for (Document document : checked) {
            ReleasedDocument before = inForce.of(document);
            if (before != null && before.getVersion().equals(document.version())) {
                out().println(document.name() + " " + Words.shortHash(document.version())
                        + "  unchanged, in force since " + before.getReleasedAt());
            } else {
                changed.add(document);
            }
        }
        return changed;
    }

    private void createTopics(Cluster cluster, List<Document> changed) throws Exception {
        Set<String> roles = new TreeSet<>();
        changed.forEach(document -> roles.addAll(document.roles()));
        roles.removeAll(RoleTopics.existing(cluster));
        if (!roles.isEmpty()) {
            RoleTopics.create(cluster, roles);
            out().println("created the topics of " + String.join(", ", roles));
        }
    }

    private void say(Document document, @Nullable ReleasedDocument before) {
        String version = document.name() + " " + Words.shortHash(document.version());
        if (before == null) {
            out().println(version + "  released, first version, "
                    + document.parts().size() + " parts");
            return;
        }
        Map<String, String> old =
                documents.check(before.getName(), before.getContent()).parts();
        out().println(version + "  released, was " + Words.shortHash(before.getVersion()) + ": "
                + Changes.between(old, document.parts()));
    }

    private record InForce(Map<String, ReleasedDocument> policies, Map<String, ReleasedDocument> rosters) {
        @Nullable
        ReleasedDocument of(Document document) {
            return (document.kind().equals(RosterLoader.KIND) ? rosters : policies).get(document.name());
        }
    }
}
