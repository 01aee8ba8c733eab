package dev.pullcord.cli.calibrate;

import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.schemas.ReleasedDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which error rate is acceptable in which band. */
final class Tolerances {
    private Tolerances() {}

    /**
     * As said on the command line: {@code 0.05} for every band, {@code high=0.01} for one.
     *
     * @param bands every band there is
     */
    static Map<String, Double> said(List<String> options, Collection<CellKey> bands) {
        Map<String, Double> rates = new TreeMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            double rate = rate(option, option.substring(equals + 1));
            if (equals < 0) {
                bands.forEach(key -> rates.putIfAbsent(key.band(), rate));
            } else {
                rates.put(option.substring(0, equals), rate);
            }
        }
        return rates;
    }

    /** As the triggers tolerate that name a calibration; the strictest where they differ. */
    static Map<String, Double> ofPolicies(Collection<ReleasedDocument> inForce, String calibration) {
        Map<String, Double> rates = new TreeMap<>();
        for (ReleasedDocument document : inForce) {
            Policy policy = document.getKind().equals(PolicyLoader.KIND)
                    ? new EngineBench()
                            .load(document.getName(), document.getContent())
                            .value()
                    : null;
            if (policy == null) {
                continue;
            }
            for (Trigger trigger : policy.triggers()) {
                if (trigger.rule() instanceof Rule.Confidence rule
                        && rule.calibration().equals(calibration)) {
                    rule.tolerate().forEach((band, rate) -> rates.merge(band, rate, Math::min));
                }
            }
        }
        return rates;
    }

    private static double rate(String option, String text) {
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate < 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // told below, like a rate out of range
        }
        throw new CommandException(
                ExitCode.USAGE,
                "expected a tolerance such as 0.05 or high=0.01, more than 0 and less than 1, but found \"" + option
                        + "\"");
    }
}
