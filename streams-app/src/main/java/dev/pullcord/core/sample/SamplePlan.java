package dev.pullcord.core.sample;

import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Path;

/**
 * The audit terms of one policy, with the path they name.
 *
 * @param policy name of the policy
 */
public record SamplePlan(String policy, Audit audit, Path path) {
    /** Role that looks first; the budget is its. */
    String role() {
        return path.steps().get(0).role();
    }
}
