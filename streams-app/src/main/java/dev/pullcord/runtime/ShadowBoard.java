package dev.pullcord.runtime;

import dev.pullcord.core.backtest.Shadow;
import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.topology.Shadows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shadow policies, each among the released ones as they are now. A release that cannot be taken leaves the one before. */
public final class ShadowBoard implements Shadows {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowBoard.class);

    private final PolicyLoader loader;
    private final FieldTable fields;
    private final Object lock;
    private final Map<String, Policy> shadows = new TreeMap<>();
    private final Map<String, String> troubles = new TreeMap<>();
    private Map<String, Policy> released = Map.of();
    private Calibrations calibrations = Calibrations.NONE;
    private volatile List<Shadow> inForce = List.of();

    /**
     * @param loader compiles into {@code fields}
     * @param lock guards loader and fields, which the board of the released policies uses too
     */
    ShadowBoard(PolicyLoader loader, FieldTable fields, Object lock) {
        this.loader = loader;
        this.fields = fields;
        this.lock = lock;
    }

    @Override
    public boolean put(String name, @Nullable ReleasedDocument document) {
        synchronized (lock) {
            troubles.remove(name);
            if (document == null) {
                shadows.remove(name);
                LOG.info("shadow policy withdrawn name={}", name);
            } else {
                Loaded<Policy> loaded = loader.load(name, document.getContent());
                if (loaded.value() == null) {
                    unreadable(
                            name, loaded.problems().stream().map(Problem::text).collect(Collectors.joining("; ")));
                    return false;
                }
                shadows.put(name, loaded.value());
                LOG.info("shadow policy runs name={} version={}", name, document.getVersion());
            }
            arrange();
            return true;
        }
    }

    @Override
    public void unreadable(String name, String reason) {
        synchronized (lock) {
            troubles.put(name, reason);
        }
        LOG.error("shadow policy does not run, the one before stays name={} reason={}", name, reason);
    }

    /** The released policies are others now. */
    void follow(Map<String, Policy> policies, Calibrations read) {
        synchronized (lock) {
            released = new TreeMap<>(policies);
            calibrations = read;
            arrange();
        }
    }

    private void arrange() {
        List<Shadow> arranged = new ArrayList<>();
        for (Policy shadow : shadows.values()) {
            Map<String, Policy> all = new TreeMap<>(released);
            all.put(shadow.name(), shadow);
            arranged.add(new Shadow(
                    shadow.name(), shadow.version(), new PolicySet(List.copyOf(all.values()), fields, calibrations)));
        }
        inForce = List.copyOf(arranged);
    }

    @Override
    public List<Shadow> inForce() {
        return inForce;
    }

    /** Shadows that could not be taken, with the reason, by name. */
    Map<String, String> trouble() {
        synchronized (lock) {
            return new TreeMap<>(troubles);
        }
    }
}
