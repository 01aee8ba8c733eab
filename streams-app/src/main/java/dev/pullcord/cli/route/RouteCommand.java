package dev.pullcord.cli.route;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.cases.ActionLoader;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.AgentAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Shows the way an action would take. */
@Command(
        name = "route",
        header = "Show the way an action would take, and why.",
        description = {
            "Judge an action by the policies of files, as the first its agent proposes, and show where it would go if nobody"
                    + " answered: each step with who is on duty, when it is due, how likely it answers in time, or why it is"
                    + " passed over. Needs no cluster. The action is written as in case files; only its type is needed."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord route policies/*.yaml --action '{type: payment.send, amount: 20000 USD, agent: invoice-agent}'",
            "  pullcord route finance.yaml --roster rosters/deal-desk.yaml --action @action.json --at"
                    + " 2026-12-24T17:00+01:00",
            "  pullcord route finance.yaml --action '{type: payment.send}' --load deal-desk=12,1.5 --json"
        })
public final class RouteCommand extends Verb {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Policy, rates, reference or roster document in YAML.")
    private List<Path> files = List.of();

    @Option(
            names = "--action",
            required = true,
            paramLabel = "JSON|@FILE",
            description = "The action, in the short form of case files: JSON or YAML, or a file that holds it.")
    private String action = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Time.class,
            description = "When it is proposed, with an offset or zone (default: now).")
    private @Nullable Instant at;

    @Option(names = "--roster", paramLabel = "FILE", description = "Roster; may be repeated.")
    private List<Path> rosters = List.of();

    @Option(
            names = "--load",
            paramLabel = "ROLE=OPEN[,PERHOUR]",
            converter = {RoleName.class, GivenLoad.Reader.class},
            description = "Cases a role has, and how many it decides in an hour on duty; may be repeated.")
    private Map<String, GivenLoad> loads = new LinkedHashMap<>();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Kind of an agent that no file introduces (default: autonomous).")
    private @Nullable String profile;

    @Option(names = "--json", description = "Print the way as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        RouteFiles known = read();
        Instant now = at == null ? Instant.now() : at;
        Judgement judgement = known.judge(action(now), profile);
        dev.pullcord.core.policy.Path path = judgement.path();
        Leg.Way way = path == null
                ? null
                : Leg.way(
                        Plans.of(Objects.requireNonNull(judgement.decisive()).policy(), path),
                        judgement.evaluation().getPathReason(),
                        now,
                        new GivenLoad.Known(known.rosters(), loads, now));
        RouteReport report = new RouteReport(judgement, way);
        if (json) {
            out().println(report.json());
        } else {
            report.print(out());
        }
        return ExitCode.OK;
    }

    private RouteFiles read() throws IOException {
        RouteFiles known = new RouteFiles();
        for (Path file : files) {
            known.add(file);
        }
        for (Path file : rosters) {
            known.add(file);
        }
        known.problems().forEach(problem -> err().println(Words.safe(problem.text())));
        if (known.problems().stream().anyMatch(Problem::error)) {
            throw new CommandException(ExitCode.REFUSED, "expected documents without errors; nothing was judged");
        }
        if (!known.judges()) {
            throw new CommandException(ExitCode.USAGE, "expected a policy among the files, but found none");
        }
        return known;
    }

    private AgentAction action(Instant now) throws IOException {
        boolean file = action.startsWith("@");
        String name = file ? action.substring(1) : "--action";
        String text = file ? Files.readString(Path.of(name), StandardCharsets.UTF_8) : action;
        Loaded<AgentAction> loaded = ActionLoader.load(name, text, now);
        if (loaded.value() == null) {
            loaded.problems().forEach(problem -> err().println(Words.safe(problem.text())));
            throw new CommandException(
                    ExitCode.USAGE, "expected an action, for example --action '{type: payment.send}'");
        }
        return loaded.value();
    }

    /** Reads a moment. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return ZonedDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "expected a time such as 2026-12-24T17:00:00Z, 2026-12-24T17:00+01:00 or"
                                + " 2026-12-24T17:00+01:00[Europe/Berlin], but found \"" + text + "\"");
            }
        }
    }

    /** A key of a map that picocli is to keep as it is. */
    static final class RoleName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return text;
        }
    }
}
