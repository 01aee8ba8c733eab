package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who executed what it might not is found, and nobody else is.
 *
 * <p>Broken: executed without a release, and nothing is found; executed as released, and found.
 */
public final class WrongExecutionsFound implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        Set<String> wrong = new HashSet<>();
        Set<String> suspect = new HashSet<>();
        for (History.Reported one : history.reported) {
            String action = one.report().getAgentId() + "/" + one.report().getActionId();
            if (one.conduct() == History.Conduct.WRONG) {
                wrong.add(action);
            }
            if (one.conduct() != History.Conduct.RIGHT) {
                suspect.add(action);
            }
        }
        Set<String> found = new HashSet<>();
        for (Finding finding : history.findings) {
            found.add(finding.getAgentId() + "/" + finding.getActionId());
        }
        for (String action : wrong) {
            if (!found.contains(action)) {
                broken.add(action + " was executed as it might not be, and nobody noticed");
            }
        }
        for (String action : found) {
            if (!suspect.contains(action)) {
                broken.add(action + " was executed as released, and is accused");
            }
        }
        return broken;
    }
}
