package dev.pullcord.dev.fleet.review;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * How the people of a role work.
 *
 * @param people names, one case at a time each
 * @param opens when their desk opens
 * @param closes when it closes
 * @param break1 when it empties for a break
 * @param break2 when they are back; equal to break1 for no break
 * @param minutes simulated minutes that an easy case takes
 * @param strict share of would-be approvals that they turn down, 0 to 1
 */
record Habits(
        List<String> people,
        LocalTime opens,
        LocalTime closes,
        LocalTime break1,
        LocalTime break2,
        double minutes,
        double strict) {
    private static final List<String> CROWD = List.of(
            "maria.lopez",
            "ken.osei",
            "ines.albrecht",
            "tom.field",
            "priya.nair",
            "hugo.brandt",
            "leah.stone",
            "marek.cerny");
    private static final LocalTime NOON = LocalTime.NOON;

    /** Roles with habits of their own; all others keep the usual ones. */
    private static final Map<String, Habits> KNOWN = Map.of(
            // batches its work: nobody there before ten, so that a queue builds up and is worked off
            "legal", new Habits(CROWD.subList(0, 4), LocalTime.of(10, 0), LocalTime.of(17, 0), NOON, NOON, 9, 0.15),
            "compliance", lunch(5, 7, 0.15),
            "security", usual(6, 4, 0.3),
            "fraud", usual(6, 5, 0.25),
            "procurement", lunch(5, 6, 0.1),
            "support-leads", usual(8, 3, 0.02),
            "deal-desk", usual(6, 5, 0.05),
            // looks in twice a day
            "line-manager",
                    new Habits(
                            CROWD.subList(0, 8),
                            LocalTime.of(8, 30),
                            LocalTime.of(17, 0),
                            LocalTime.of(11, 0),
                            LocalTime.of(13, 30),
                            4,
                            0.08),
            "risk-office", usual(6, 6, 0.1));

    private static final Habits USUAL = usual(5, 5, 0.08);

    static Habits of(String role) {
        return KNOWN.getOrDefault(role, USUAL);
    }

    boolean onDuty(LocalTime time) {
        boolean away = !time.isBefore(break1) && time.isBefore(break2);
        return !time.isBefore(opens) && time.isBefore(closes) && !away;
    }

    /** When they are next there, seen from a time at which they are not. */
    LocalTime backAt(LocalTime time) {
        boolean away = !time.isBefore(break1) && time.isBefore(break2);
        return away ? break2 : opens;
    }

    private static Habits usual(int people, double minutes, double strict) {
        return new Habits(CROWD.subList(0, people), DemoClock.OPENS, DemoClock.CLOSES, NOON, NOON, minutes, strict);
    }

    private static Habits lunch(int people, double minutes, double strict) {
        return new Habits(
                CROWD.subList(0, people),
                DemoClock.OPENS,
                DemoClock.CLOSES,
                NOON,
                LocalTime.of(13, 0),
                minutes,
                strict);
    }
}
