package dev.pullcord.core.backtest;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.sample.Budget;
import dev.pullcord.core.sample.BudgetStore;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.core.sample.SamplePlan;
import dev.pullcord.core.sample.Sampler;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.ReviewKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what was drawn: the key of the draw is the engine's secret, and its budget was spent then. Not thread-safe. */
final class RecordedDraw extends Sampler {
    private @Nullable AuditDraw draw;

    RecordedDraw() {
        super(null, 1, new Nothing());
    }

    /** The draw of the action that is judged next; null when there was none. */
    void next(@Nullable AuditDraw recorded) {
        draw = recorded;
    }

    @Override
    public @Nullable Sampled draw(List<SamplePlan> plans, Facts facts, EnrichedAction action) {
        AuditDraw recorded = draw;
        if (recorded == null) {
            return null;
        }
        for (SamplePlan plan : plans) {
            if (plan.policy().equals(recorded.getPolicy())) {
                boolean waits = plan.audit().timing() == Audit.Timing.BEFORE;
                return new Sampled(
                        recorded,
                        recorded.getDrawn()
                                ? new ReviewOrder(ReviewKind.DRAWN, plan.policy(), plan.path(), waits)
                                : null);
            }
        }
        return null;
    }

    @Override
    public @Nullable AuditDraw certain(List<SamplePlan> plans, String policy, EnrichedAction action) {
        return draw;
    }

    private static final class Nothing implements BudgetStore {
        @Override
        public @Nullable Budget budget(String role) {
            return null;
        }

        @Override
        public void keep(String role, Budget budget) {
            // it was spent when it was drawn
        }
    }
}
