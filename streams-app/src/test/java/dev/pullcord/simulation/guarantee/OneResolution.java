package dev.pullcord.simulation.guarantee;

import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Resolution;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent gets one answer for each round of its case, a case releases once at most, and what was done cannot be answered.
 *
 * <p>Holds: rejected, reopened, approved. Broken: approved, rejected; approved, approved.
 */
public final class OneResolution implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        history.lives.forEach((name, life) -> {
            CaseState state = life.last();
            int rounds = state == null ? 0 : state.getHandoff().getRound();
            long resolved = life.audit.stream()
                    .filter(record -> record.getEvent() == AuditEvent.RESOLVED)
                    .count();
            boolean silent = state != null && state.getCause() != CaseCause.HELD_ACTION;
            List<Integer> answered =
                    life.resolutions.stream().map(Resolution::getRound).toList();
            if (resolved != rounds || answered.size() != (silent ? 0 : rounds)) {
                broken.add(name + " had " + rounds + " rounds, ended " + resolved + " times and answered " + answered);
            }
            for (int i = 0; i < answered.size(); i++) {
                if (answered.get(i) != i + 1) {
                    broken.add(name + " answered the rounds " + answered);
                }
            }
            long releases = life.resolutions.stream()
                    .filter(resolution -> resolution.getReleaseId() != null)
                    .count();
            if (releases > 1) {
                broken.add(name + " released " + releases + " times");
            }
        });
        return broken;
    }
}
