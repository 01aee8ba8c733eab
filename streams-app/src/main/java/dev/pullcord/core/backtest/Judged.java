package dev.pullcord.core.backtest;

import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recorded action, judged once more and by the candidate.
 *
 * @param act the action with what was decided then
 * @param again what the recorded policy makes of it now; null when it is no longer on record
 * @param fidelity how far the two agree
 * @param differing fields of the evaluation that do not; empty when all do
 * @param candidate what the candidate makes of it
 */
public record Judged(
        Recorded.Act act, @Nullable Judgement again, Fidelity fidelity, List<String> differing, Judgement candidate) {

    /** What was decided then. */
    public Verdict before() {
        return act.evaluation().getVerdict();
    }

    /** What the candidate decides. */
    public Verdict after() {
        return candidate.verdict();
    }

    /** Whether a verdict keeps an action from going ahead by itself. */
    static boolean stops(Verdict verdict) {
        return verdict == Verdict.HOLD || verdict == Verdict.DENY;
    }
}
