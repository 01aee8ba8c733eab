package dev.pullcord.topology;

import dev.pullcord.core.sample.Budget;
import dev.pullcord.core.sample.BudgetStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Budgets of the audit sample beside the windows. They change with every cleared action, so only what matters is written: a crash
 * gives back less than {@link #STEP} of a case.
 */
final class KeptBudgets implements BudgetStore {
    /** Expected cases after which a budget is written. */
    static final double STEP = 0.05;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** The keys of windows begin with the name of a policy, which holds no such character. */
    private static final String PREFIX = "\nbudget\n";

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Budget> now = new HashMap<>();
    private final Map<String, Budget> written = new HashMap<>();

    KeptBudgets(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable Budget budget(String role) {
        Budget budget = now.get(role);
        if (budget == null) {
            budget = Budget.decode(store.get(PREFIX + role));
            if (budget != null) {
                now.put(role, budget);
                written.put(role, budget);
            }
        }
        return budget;
    }

    @Override
    public void keep(String role, Budget budget) {
        now.put(role, budget);
        Budget before = written.get(role);
        if (before == null
                || Math.abs(before.left() - budget.left()) >= STEP
                || before.at().plus(LONGEST).isBefore(budget.at())) {
            written.put(role, budget);
            store.put(PREFIX + role, budget.encode());
        }
    }
}
