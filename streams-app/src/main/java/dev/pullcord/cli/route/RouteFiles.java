package dev.pullcord.cli.route;

import dev.pullcord.cli.policy.DocumentFile;
import dev.pullcord.cli.policy.GivenReferences;
import dev.pullcord.cli.policy.MemoryWindows;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.route.Roster;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.DocumentKind;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.RatesLoader;
import dev.pullcord.policy.Reference;
import dev.pullcord.policy.ReferenceLoader;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.policy.roster.RosterDocument;
import dev.pullcord.policy.roster.RosterLoader;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.AgentAction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What files say, of whatever kind each is. */
final class RouteFiles {
    /** Who judges an agent that no file introduces, as an engine does by default. */
    private static final String UNKNOWN_PROFILE = "autonomous";

    private final FieldTable fields = new FieldTable();
    private final PolicyLoader loader = new PolicyLoader(new CelCompiler(fields), Detectors.catalogue());
    private final List<Policy> policies = new ArrayList<>();
    private final Map<String, Roster> rosters = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Reference reference = Reference.NONE;
    private Rates rates = Rates.NONE;

    /** Adds a file. */
    void add(Path path) throws IOException {
        String file = path.toString();
        String text = DocumentFile.read(path);
        switch (DocumentKind.of(text).kind()) {
            case RosterLoader.KIND -> {
                RosterDocument roster = take(RosterLoader.load(file, text));
                if (roster != null) {
                    rosters.put(roster.role(), roster.roster());
                }
            }
            case RatesLoader.KIND -> {
                Rates given = take(RatesLoader.load(file, text));
                rates = given == null ? rates : given;
            }
            case "Reference" -> {
                Reference given = take(ReferenceLoader.load(file, text));
                reference = given == null ? reference : given;
            }
            default -> {
                Policy policy = take(loader.load(file, text));
                if (policy != null) {
                    policies.add(policy);
                }
            }
        }
    }

    private <T> @Nullable T take(Loaded<T> loaded) {
        problems.addAll(loaded.problems());
        return loaded.value();
    }

    /** Everything to look at in all files. */
    List<Problem> problems() {
        return problems;
    }

    /** Whether any of the files is a policy. */
    boolean judges() {
        return !policies.isEmpty();
    }

    /** Rosters by role. */
    Map<String, Roster> rosters() {
        return rosters;
    }

    /**
     * What becomes of an action of an agent that did nothing before.
     *
     * @param profile kind of an agent that no file introduces; null for the usual one
     */
    Judgement judge(AgentAction action, @Nullable String profile) {
        EnrichedAction enriched = new Enricher(profile == null ? UNKNOWN_PROFILE : profile)
                .enrich(action, new GivenReferences(reference, rates), action.getOccurredAt(), "route");
        return new Evaluator(Detectors.all())
                .judge(enriched, new PolicySet(policies, fields), AgentMemory.decode(null), new MemoryWindows());
    }
}
