package dev.pullcord.cli.acl;

import dev.pullcord.access.AccessPlan;
import dev.pullcord.access.Principals;
import dev.pullcord.access.PrincipalsReader;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both verbs are told: which policies, and who is who. */
final class AccessOptions {
    private static final String APPLICATION = "application.id";
    private static final String CREATES = "pullcord.topics.create";

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Policies whose roles are meant; else those released in the cluster.")
    private List<Path> files = List.of();

    @Option(names = "--role", paramLabel = "ROLE", description = "One more role; can be given several times.")
    private List<String> more = List.of();

    @Option(
            names = "--principal-pattern",
            paramLabel = "PATTERN",
            description =
                    "Principal of a seat that is not named, such as User:CN={name},O=example (default: User:{name})."
                            + " Seats: engine, agent, analytics, policy, role-ROLE.")
    private @Nullable String pattern;

    @Option(
            names = "--principal",
            paramLabel = "SEAT=PRINCIPAL",
            description = "Principal of one seat; several are given with several options.")
    private List<String> named = List.of();

    @Option(
            names = "--principals",
            paramLabel = "FILE",
            description = "Who is who, in YAML: kind: Principals, pattern, principals by seat.")
    private @Nullable Path principals;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "The engine's application.id; else that of --config, pullcord.")
    private @Nullable String application;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    ClusterOptions cluster() {
        return cluster;
    }

    /** Whether the cluster has to be asked which roles there are. */
    boolean askCluster() {
        return files.isEmpty();
    }

    /** Roles of the files and of --role. */
    Set<String> roles(Documents documents, PrintWriter err) throws IOException {
        Set<String> found = new TreeSet<>(more);
        for (Document document : documents.read(files)) {
            document.problems().forEach(problem -> err.println(Words.safe(problem.text())));
            if (document.refused()) {
                throw new CommandException(ExitCode.REFUSED, document.file() + " is refused; nothing was granted");
            }
            found.addAll(document.roles());
        }
        return found;
    }

    /** The plan for these roles. */
    AccessPlan plan(Collection<String> all, PrintWriter err) throws IOException {
        ClusterSettings settings = cluster.settings();
        Map<String, String> said = settings.serde();
        Set<String> roles = new TreeSet<>(all);
        roles.add(settings.securityRole());
        try {
            return new AccessPlan(
                    new Topics(settings.prefix(), settings.partitions()),
                    application == null ? said.getOrDefault(APPLICATION, "pullcord") : application,
                    Boolean.parseBoolean(said.getOrDefault(CREATES, "true")),
                    roles,
                    principals(err));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** The file says first, the command line wins. */
    private Principals principals(PrintWriter err) throws IOException {
        Principals of = read(err);
        Map<String, List<String>> seats = new TreeMap<>();
        for (String pair : named) {
            int equals = pair.indexOf('=');
            if (equals < 0 || !PrincipalsReader.seat(pair.substring(0, equals))) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "expected engine, agent, analytics, policy or role-ROLE, an equals sign and a principal, but"
                                + " found \"" + pair + "\"");
            }
            seats.computeIfAbsent(pair.substring(0, equals), seat -> new ArrayList<>())
                    .add(pair.substring(equals + 1));
        }
        of.named().forEach(seats::putIfAbsent);
        return new Principals(pattern == null ? of.pattern() : pattern, seats);
    }

    private Principals read(PrintWriter err) throws IOException {
        if (principals == null) {
            return new Principals(Principals.USUAL_PATTERN, Map.of());
        }
        PrincipalsReader.Reading reading =
                PrincipalsReader.read(principals.toString(), Files.readString(principals, StandardCharsets.UTF_8));
        reading.problems().forEach(problem -> err.println(Words.safe(problem.text())));
        if (reading.principals() == null) {
            throw new CommandException(ExitCode.REFUSED, principals + " is refused; nothing was granted");
        }
        return reading.principals();
    }
}
