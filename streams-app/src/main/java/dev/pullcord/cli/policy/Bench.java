package dev.pullcord.cli.policy;

import dev.pullcord.core.policy.Policy;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.cases.Judge;

/** What one policy is tried on: reads it as the engine does, and judges with it. Serves one policy only. */
public interface Bench {
    /** Reads a policy with every condition and detector the engine has. */
    Loaded<Policy> load(String file, String text);

    /** Judges with a policy that this bench has read. */
    Judge judge(Policy policy);
}
