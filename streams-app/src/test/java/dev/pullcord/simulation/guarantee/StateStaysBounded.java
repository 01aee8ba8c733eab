package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.CaseState;
import java.util.ArrayList;
import java.util.List;

/**
 * The stores hold what is open or remembered and nothing else, and no case grows without end.
 *
 * <p>Broken: a case that stays after its retention; an entry of the index that belongs to no case; a list that only grows.
 */
public final class StateStaysBounded implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        for (History.Size size : history.sizes) {
            if (size.is() != size.expected()) {
                broken.add(size.store() + " has " + size.is() + " entries in place of " + size.expected());
            }
        }
        history.lives.forEach((name, life) -> {
            for (CaseState state : life.states) {
                bound(broken, name + " decisions", state.getDecisionIds().size(), 64);
                bound(
                        broken,
                        name + " questions",
                        state.getHandoff().getExchanges().size(),
                        16);
                bound(
                        broken,
                        name + " approvals",
                        state.getHandoff().getApprovals().size(),
                        4 + 16);
                bound(broken, name + " uses", state.getUses().size(), 16);
                bound(broken, name + " comments", state.getComments(), 200);
                bound(broken, name + " reassignments", state.getReassigned(), 16);
                bound(broken, name + " rounds", state.getHandoff().getRound(), 8);
            }
        });
        return broken;
    }

    private static void bound(List<String> broken, String what, int is, int most) {
        if (is > most) {
            broken.add(what + " are " + is + ", more than " + most);
        }
    }
}
