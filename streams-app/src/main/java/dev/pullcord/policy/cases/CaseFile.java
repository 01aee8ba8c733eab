package dev.pullcord.policy.cases;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.policy.Reference;
import java.util.List;

/**
 * Cases of one policy.
 *
 * @param policy file of the policy, relative to the case file
 * @param reference what is known of agents and parties while the cases run
 * @param rates rates while the cases run
 * @param cases the table, in order
 */
public record CaseFile(String policy, Reference reference, Rates rates, List<PolicyCase> cases) {
    public CaseFile {
        cases = List.copyOf(cases);
    }
}
