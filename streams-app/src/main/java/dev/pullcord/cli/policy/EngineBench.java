package dev.pullcord.cli.policy;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.detect.AnomalyDetectors;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.risk.RiskDetectors;
import dev.pullcord.policy.DetectorCatalogue;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.cases.Judge;
import dev.pullcord.policy.cel.CelCompiler;

/** The bench of this build: CEL and every detector that ships. */
public final class EngineBench implements Bench {
    private final PolicyLoader loader = new PolicyLoader(
            new CelCompiler(new FieldTable()), DetectorCatalogue.of(RiskDetectors.all(), AnomalyDetectors.all()));

    @Override
    public Loaded<Policy> load(String file, String text) {
        return loader.load(file, text);
    }

    @Override
    public Judge judge(Policy policy) {
        throw new CommandException(ExitCode.INTERNAL, "this build has no evaluator to judge cases with");
    }
}
