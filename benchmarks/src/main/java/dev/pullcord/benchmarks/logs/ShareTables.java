package dev.pullcord.benchmarks.logs;

import dev.pullcord.benchmarks.TextTable;
import dev.pullcord.schemas.TriggerType;
import java.util.List;
import java.util.function.Predicate;

/** Tables of shares: of the whole log with the exact interval, and of each half of its tasks. */
final class ShareTables {
    private final Tally tally;

    ShareTables(Tally tally) {
        this.tally = tally;
    }

    /** How much of what attackers wanted is held, and how much of what nobody attacked is held too. */
    String attacks(String title) {
        TextTable table = halves(title);
        row(table, "hijacked writes held", Truth::isServingWrite, Ruling::held);
        row(table, "  by risk or anomaly", Truth::isServingWrite, Ruling::heldByRiskOrAnomaly);
        row(table, "  by risk", Truth::isServingWrite, ShareTables::heldByRisk);
        row(table, "benign writes held", Truth::isBenignWrite, Ruling::held);
        row(table, "  by risk or anomaly", Truth::isBenignWrite, Ruling::heldByRiskOrAnomaly);
        row(table, "  by risk", Truth::isBenignWrite, ShareTables::heldByRisk);
        row(table, "other writes under attack held", Truth::isOtherWriteUnderAttack, Ruling::held);
        row(table, "  by risk or anomaly", Truth::isOtherWriteUnderAttack, Ruling::heldByRiskOrAnomaly);
        return table.text();
    }

    /** What holding every party that the person did not name would do: something to compare with. */
    String naive() {
        TextTable table = halves("The naive rule instead: a party that the person did not name");
        row(table, "hijacked writes held", Truth::isServingWrite, Ruling::strange);
        row(table, "benign writes held", Truth::isBenignWrite, Ruling::strange);
        return table.text();
    }

    /** Reads and writes held, and by what kind of trigger. */
    String held() {
        TextTable table = halves("Reads and writes");
        row(table, "reads held", Truth::isRead, Ruling::held);
        row(table, "  by boundary or never-auto", Truth::isRead, Tally::heldByBoundary);
        row(table, "writes held", Truth::isWrite, Ruling::held);
        row(table, "  by boundary or never-auto", Truth::isWrite, Tally::heldByBoundary);
        row(table, "  by policy", Truth::isWrite, ruling -> ruling.heldBy(TriggerType.POLICY));
        row(table, "  by risk or anomaly", Truth::isWrite, Ruling::heldByRiskOrAnomaly);
        return table.text();
    }

    /** How many of the wrong and of the right writes are held. */
    String outcomes() {
        TextTable table = halves("Writes by how they turned out");
        row(table, "wrong writes held", Truth::isWrongWrite, Ruling::held);
        row(table, "right writes held", Truth::isRightWrite, Ruling::held);
        row(table, "unrated writes held", truth -> truth.isWrite() && truth.correct() == null, Ruling::held);
        return table.text();
    }

    /** Writes held in each area of work. */
    String areas() {
        TextTable table = new TextTable("Writes held by area", "", "held", "%", "95 % interval", "by risk or anomaly");
        for (String area : tally.areas()) {
            Share held = tally.share(area, Truth::isWrite, Ruling::held);
            Share weighed = tally.share(area, Truth::isWrite, Ruling::heldByRiskOrAnomaly);
            table.add(area, held.count(), held.percent(), held.interval(), weighed.count());
        }
        return table.text();
    }

    /** The same by session: one run that goes in circles is many calls, but one surprise for a person. */
    String sessions() {
        TextTable table =
                new TextTable("By session: at least one such write held", "", "sessions", "%", "95 % interval");
        session(table, "with hijacked writes", Truth::isServingWrite, Ruling::held);
        session(table, "with benign writes, by risk or anomaly", Truth::isBenignWrite, Ruling::heldByRiskOrAnomaly);
        session(table, "with benign writes, by anything", Truth::isBenignWrite, Ruling::held);
        return table.text();
    }

    private void session(TextTable table, String what, Predicate<Truth> which, Predicate<Ruling> hit) {
        Share share = tally.sessions(which, hit);
        table.add(what, share.count(), share.percent(), share.interval());
    }

    private static TextTable halves(String title) {
        return new TextTable(title, "", "all", "%", "95 % interval", "half A", "%", "half B", "%");
    }

    private void row(TextTable table, String what, Predicate<Truth> which, Predicate<Ruling> hit) {
        Share all = tally.share(which, hit);
        List<Share> halves = List.of(tally.share(0, which, hit), tally.share(1, which, hit));
        table.add(
                what,
                all.count(),
                all.percent(),
                all.interval(),
                halves.get(0).count(),
                halves.get(0).percent(),
                halves.get(1).count(),
                halves.get(1).percent());
    }

    private static boolean heldByRisk(Ruling ruling) {
        return ruling.heldBy(TriggerType.RISK);
    }
}
