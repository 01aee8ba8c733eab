package dev.pullcord.core.finding;

import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.schemas.Severity;
import java.util.ArrayList;
import java.util.List;

/** What the counts of one role say: of the queue, never of a person. */
public final class RoleFindings {
    private RoleFindings() {}

    /** The findings of a role. */
    public static List<Found> of(String role, Counts counts) {
        List<Found> found = new ArrayList<>();
        long decided = counts.of(Names.DECIDED);
        long late = counts.of(Names.LATE);
        Proportion ranOut = new Proportion(late, decided + late);
        if (Terms.over(ranOut, Terms.LATE)) {
            found.add(new Found(
                    "overloaded-role",
                    "role=" + role,
                    Severity.CRITICAL,
                    role + " lets " + Terms.percent(ranOut.share()) + " of its steps run out.",
                    List.of(Terms.figure("ranOut", ranOut)),
                    "Give the step more time or the role more people, or stop less: policy backtest shows the load.",
                    Found.Edit.NONE));
        }
        Proportion hasty = PolicyFindings.share(counts.of(Names.HASTY), decided);
        if (Terms.over(hasty, Terms.HASTY)) {
            found.add(new Found(
                    "rubber-stamping-role",
                    "role=" + role,
                    Severity.CRITICAL,
                    role + " decides " + Terms.percent(hasty.share()) + " of its cases faster than they can be read.",
                    List.of(Terms.figure("fasterThanReadable", hasty)),
                    "Ask the role what it needs: fewer cases, or packages that say more with less.",
                    Found.Edit.NONE));
        }
        return found;
    }
}
