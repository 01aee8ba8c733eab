package dev.pullcord.core.finding;

import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be told, so that a finding is heard when it comes, when it gets worse, once a day while it stands, and when it goes. */
public final class FindingBook {
    /** A finding that stands is told again after this time, so that its figures are not old. */
    static final Duration TOLD_AGAIN = Duration.ofDays(1);
    /** A finding that nobody repeats is over after this time: who stops looking must not leave it standing. */
    static final Duration LIVES = Duration.ofDays(3);

    private FindingBook() {}

    /**
     * The records that change what was told.
     *
     * @param told what was told last of these subjects, by id; the ones that are gone included
     * @param found what stands now
     */
    public static List<Finding> changes(Map<String, Finding> told, List<Found> found, Instant now) {
        List<Finding> changes = new ArrayList<>();
        Map<String, Found> standing = new HashMap<>();
        for (Found one : found) {
            standing.put(one.id(), one);
            Finding before = told.get(one.id());
            if (before == null || before.getStatus() == FindingStatus.GONE) {
                changes.add(record(one, now, now));
            } else if (changed(before, one)
                    || !before.getFoundAt().plus(TOLD_AGAIN).isAfter(now)) {
                changes.add(record(one, firstSeen(before), now));
            }
        }
        told.values().stream()
                .filter(before ->
                        before.getStatus() == FindingStatus.OPEN && !standing.containsKey(before.getFindingId()))
                .map(before -> gone(before, now))
                .forEach(changes::add);
        return changes;
    }

    /** Whether it says something else; figures that move a little are told with the next day's. */
    private static boolean changed(Finding before, Found now) {
        return before.getSeverity() != now.severity() || !before.getSuggestion().equals(now.suggestion());
    }

    private static Instant firstSeen(Finding before) {
        return before.getFirstSeenAt() == null ? before.getFoundAt() : before.getFirstSeenAt();
    }

    private static Finding record(Found found, Instant firstSeen, Instant now) {
        return Finding.newBuilder()
                .setFindingId(found.id())
                .setKind(found.kind())
                .setSeverity(found.severity())
                .setSubject(found.subject())
                .setSummary(found.summary())
                .setFigures(found.figures())
                .setSuggestion(found.suggestion())
                .setFoundAt(now)
                .setFirstSeenAt(firstSeen)
                .setExpiresAt(now.plus(LIVES))
                .setStatus(FindingStatus.OPEN)
                .setPolicy(found.edit().policy())
                .setTriggerId(found.edit().triggerId())
                .setSuggestedMode(found.edit().mode())
                .build();
    }

    private static Finding gone(Finding before, Instant now) {
        return Finding.newBuilder()
                .setFindingId(before.getFindingId())
                .setKind(before.getKind())
                .setSeverity(before.getSeverity())
                .setSubject(before.getSubject())
                .setSummary(before.getSummary())
                .setFigures(before.getFigures())
                .setFoundAt(now)
                .setFirstSeenAt(firstSeen(before))
                .setStatus(FindingStatus.GONE)
                .build();
    }
}
