package dev.pullcord.runtime;

import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.CalibrationLoader;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.RatesLoader;
import dev.pullcord.policy.cases.GoldenLoader;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.topology.Releases;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents in force. A release is compiled whole beside the set in force and takes its place with one write, so that every
 * action is judged by one set; a release that cannot be taken leaves the one before in force, and says why in the log and in
 * {@link #trouble}.
 */
public final class PolicyBoard implements Releases {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyBoard.class);

    private final Consumer<PolicySet> beforeUse;
    private final boolean draws;
    private final FieldTable fields = new FieldTable();
    private final PolicyLoader loader = new PolicyLoader(new CelCompiler(fields), Detectors.catalogue());
    private final Map<String, Policy> policies = new TreeMap<>();
    private final Map<String, Calibration> calibrations = new TreeMap<>();
    private final Map<String, GoldenCase> golden = new ConcurrentSkipListMap<>();
    private final Map<String, String> troubles = new TreeMap<>();
    private final RosterBoard rosters = new RosterBoard();
    private final ShadowBoard shadows = new ShadowBoard(loader, fields, this);
    private volatile PolicySet set = PolicySet.EMPTY;
    private volatile Rates rates = Rates.NONE;

    /** A board of an engine that draws audit samples. */
    public PolicyBoard(Consumer<PolicySet> beforeUse) {
        this(beforeUse, true);
    }

    /**
     * @param beforeUse called with each new set before it comes into force; what it throws keeps the set out
     * @param draws whether the engine has the key to draw audit samples
     */
    public PolicyBoard(Consumer<PolicySet> beforeUse, boolean draws) {
        this.beforeUse = beforeUse;
        this.draws = draws;
    }

    @Override
    public synchronized boolean put(String name, @Nullable ReleasedDocument document) {
        troubles.remove(name);
        if (document != null && document.getKind().equals(RatesLoader.KIND)) {
            Loaded<Rates> loaded = RatesLoader.load(name, document.getContent());
            if (loaded.value() == null) {
                refuse(name, loaded.problems());
            } else {
                rates = loaded.value();
                LOG.info("rates in force name={} version={}", name, document.getVersion());
            }
            return loaded.value() != null;
        }
        if (document != null && document.getKind().equals(CalibrationLoader.KIND)) {
            return calibrate(name, document);
        }
        if (document != null && document.getKind().equals(GoldenLoader.KIND)) {
            return gild(name, document);
        }
        Policy before = policies.get(name);
        if (document == null) {
            calibrations.remove(name);
            golden.remove(name);
            policies.remove(name);
        } else {
            Loaded<Policy> loaded = loader.load(name, document.getContent());
            if (loaded.value() == null) {
                refuse(name, loaded.problems());
                return false;
            }
            policies.put(name, loaded.value());
            if (loaded.value().audit() != null && !draws) {
                LOG.warn("no audit sample is drawn, because {} is not set policy={}", AuditKey.KEY, name);
            }
        }
        return use(name, before);
    }

    /** A calibration changes no role, so nothing has to be there before it comes into force. */
    private boolean calibrate(String name, ReleasedDocument document) {
        Loaded<Calibration> loaded = CalibrationLoader.load(name, document.getContent());
        if (loaded.value() == null) {
            refuse(name, loaded.problems());
            return false;
        }
        calibrations.put(name, loaded.value());
        set = together();
        shadows.follow(policies, set.calibrations());
        LOG.info("calibration in force name={} version={}", name, shortened(document.getVersion()));
        return true;
    }

    private boolean gild(String name, ReleasedDocument document) {
        Loaded<GoldenCase> loaded = GoldenLoader.load(name, document.getContent());
        if (loaded.value() == null) {
            refuse(name, loaded.problems());
            return false;
        }
        golden.put(name, loaded.value());
        LOG.info("golden case in force name={} version={}", name, shortened(document.getVersion()));
        return true;
    }

    private PolicySet together() {
        return new PolicySet(List.copyOf(policies.values()), fields, new Calibrations(calibrations));
    }

    private boolean use(String name, @Nullable Policy before) {
        PolicySet next = together();
        try {
            beforeUse.accept(next);
        } catch (TopicException e) {
            if (before == null) {
                policies.remove(name);
            } else {
                policies.put(name, before);
            }
            troubles.put(name, String.valueOf(e.getMessage()));
            LOG.error("policy not in force, the one before stays name={} reason={}", name, e.getMessage());
            return false;
        }
        set = next;
        shadows.follow(policies, next.calibrations());
        LOG.info(
                "policies in force changed={} set={} policies={} roles={}",
                name,
                shortened(next.version()),
                policies.keySet(),
                next.roles());
        return true;
    }

    private void refuse(String name, List<Problem> problems) {
        unreadable(name, problems.stream().map(Problem::text).collect(Collectors.joining("; ")));
    }

    @Override
    public synchronized void unreadable(String name, String reason) {
        troubles.put(name, reason);
        LOG.error("document not in force, the one before stays name={} reason={}", name, reason);
    }

    /** Documents that could not be taken into force, with the reason. */
    public synchronized Map<String, String> trouble() {
        Map<String, String> all = new TreeMap<>(troubles);
        rosters.trouble().forEach((name, reason) -> all.put("roster " + name, reason));
        shadows.trouble().forEach((name, reason) -> all.put("shadow " + name, reason));
        return all;
    }

    @Override
    public PolicySet policies() {
        return set;
    }

    @Override
    public List<GoldenCase> golden() {
        return List.copyOf(golden.values());
    }

    @Override
    public Rates rates() {
        return rates;
    }

    @Override
    public ShadowBoard shadows() {
        return shadows;
    }

    @Override
    public RosterBoard rosters() {
        return rosters;
    }

    private static String shortened(String version) {
        return version.substring(0, Math.min(12, version.length()));
    }
}
