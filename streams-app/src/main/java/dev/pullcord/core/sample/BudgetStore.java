package dev.pullcord.core.sample;

import org.jspecify.annotations.Nullable;

/** Where the budgets of the roles are kept. */
public interface BudgetStore {
    /** Budget of a role; null when none is kept. */
    @Nullable
    Budget budget(String role);

    /** Keeps the budget of a role. */
    void keep(String role, Budget budget);
}
