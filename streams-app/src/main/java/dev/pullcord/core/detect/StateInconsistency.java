package dev.pullcord.core.detect;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.StateCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent stated one thing and observed another.
 *
 * <p>Compared without regard to surrounding space, and numbers as numbers: 12.5 is 12.50. One difference is 0.75, each
 * further one halves what is left to 1.
 */
final class StateInconsistency implements Detector {
    private static final int EVIDENCE_MAX = 5;
    private static final int NUMBER_LENGTH_MAX = 40;

    @Override
    public String id() {
        return "state-inconsistency";
    }

    @Override
    public double threshold() {
        return 0.75;
    }

    @Override
    public String about() {
        return "A value the agent stated differs from the one it observed.";
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        List<StateCheck> checks = action.action().getSignals().getStateChecks();
        List<Evidence> evidence = new ArrayList<>();
        int differ = 0;
        int first = -1;
        for (int i = 0; i < checks.size(); i++) {
            StateCheck check = checks.get(i);
            if (!same(check.getStated().strip(), check.getObserved().strip())) {
                differ++;
                first = first < 0 ? i : first;
                if (evidence.size() < EVIDENCE_MAX) {
                    String what = "stated " + Figures.name(check.getStated()) + ", observed";
                    evidence.add(new Evidence(what, check.getObserved(), "/signals/stateChecks/" + i));
                }
            }
        }
        if (differ == 0) {
            return Detection.NONE;
        }
        return new Detection(1 - StrictMath.pow(0.5, differ + 1), summary(differ, checks, checks.get(first)), evidence);
    }

    private static String summary(int differ, List<StateCheck> checks, StateCheck first) {
        return differ + " of " + Figures.count(checks.size(), "stated value") + (differ == 1 ? " differs" : " differ")
                + " from what was observed: " + Figures.name(first.getName()) + " was stated as "
                + Figures.name(first.getStated())
                + " and observed as " + Figures.name(first.getObserved()) + ".";
    }

    private static boolean same(String stated, String observed) {
        if (stated.equals(observed)) {
            return true;
        }
        BigDecimal a = number(stated);
        BigDecimal b = number(observed);
        return a != null && b != null && a.compareTo(b) == 0;
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > NUMBER_LENGTH_MAX) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
