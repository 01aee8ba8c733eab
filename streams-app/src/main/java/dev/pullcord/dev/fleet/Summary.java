package dev.pullcord.dev.fleet;

import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.dev.fleet.review.RoleQueue;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Writes a demo as text: a block that is drawn again and again, one line for a log, and the report at the end. */
public final class Summary {
    /** Triggers that are named. */
    static final int TOP = 6;

    private static final List<Verdict> VERDICTS =
            List.of(Verdict.PROCEED, Verdict.PROCEED_AND_REVIEW, Verdict.HOLD, Verdict.DENY);
    private static final List<ExecutionStatus> EXECUTIONS =
            List.of(ExecutionStatus.EXECUTED, ExecutionStatus.FAILED, ExecutionStatus.NOT_EXECUTED);
    private static final List<OutcomeKind> OUTCOMES =
            List.of(OutcomeKind.RIGHT, OutcomeKind.WRONG, OutcomeKind.REVERSED, OutcomeKind.INCIDENT);
    private static final List<TriggerType> TYPES = List.of(
            TriggerType.NEVER_AUTO,
            TriggerType.BOUNDARY,
            TriggerType.POLICY,
            TriggerType.RISK,
            TriggerType.ANOMALY,
            TriggerType.CONFIDENCE);

    private Summary() {}

    /** The live block. */
    public static List<String> block(DemoView view) {
        List<String> lines = new ArrayList<>();
        lines.add(joined("pullcord demo", clock(view.elapsed()), "reviewers' clock: " + view.desk()));
        lines.add(row(
                "actions",
                joined(
                        number(view.sent()) + " sent",
                        rate(view),
                        number(view.cleared()) + " cleared",
                        number(view.unanswered()) + " without a clearance")));
        lines.add(row("verdicts", verdicts(view)));
        lines.add(row("firings", counts(TYPES, view.firings()) + " in " + number(view.evaluated()) + " evaluations"));
        lines.add(row("top", named(view.triggers())));
        lines.add(row("decisions", named(new TreeMap<>(view.decisions()))));
        lines.add(row("cases", joined(number(view.cases()) + " open", dispositions(view))));
        view.queues().forEach(queue -> lines.add(queue(queue)));
        return lines;
    }

    /** One line, for an output that cannot be drawn over. */
    public static String line(DemoView view) {
        long decided =
                view.decisions().values().stream().mapToLong(Long::longValue).sum();
        return joined(
                clock(view.elapsed()),
                number(view.sent()) + " sent",
                rate(view),
                "held " + percent(view.verdicts().getOrDefault(Verdict.HOLD, 0L), view.cleared()),
                number(view.cases()) + " open cases",
                number(decided) + " decisions",
                number(view.unanswered()) + " without a clearance");
    }

    /** The block, what became of right, wrong and hostile actions, and the checks. */
    public static List<String> report(DemoView view, DemoResult result) {
        List<String> lines = new ArrayList<>(block(view));
        lines.add(row("executions", counts(EXECUTIONS, view.executions())));
        lines.add(row("outcomes", counts(OUTCOMES, view.outcomes())));
        for (Truth.Kind kind : Truth.Kind.values()) {
            lines.add(row(
                    word(kind),
                    joined(
                            number(view.proposed().getOrDefault(kind, 0L)) + " proposed",
                            number(view.stopped().getOrDefault(kind, 0L)) + " stopped for a person",
                            number(view.happened().getOrDefault(kind, 0L)) + " done as proposed")));
        }
        lines.add(row(
                "seen",
                joined(
                        "kinds of trigger " + result.types().size() + " of " + DemoResult.ALL_TYPES.size(),
                        "roles " + result.roles().size(),
                        "decisions " + String.join(", ", result.options()))));
        result.checks().forEach(check -> lines.add(check(check)));
        lines.add(row("held up", joined(result.heldUp() ? "yes" : "NO", ending(result))));
        return lines;
    }

    private static String ending(DemoResult result) {
        return switch (result.ending()) {
            case RUNNING -> "still running";
            case SETTLED -> "every action answered, every case closed";
            case STOPPED -> "stopped; open cases stay open";
            case TIMED_OUT -> "gave up, nothing happened for too long";
        };
    }

    private static String check(Check check) {
        String examples = check.examples().isEmpty() ? "" : ": " + String.join(", ", check.examples());
        return (check.holds() ? "  ok     " : "  WRONG  ") + number(check.count()) + " " + check.name() + examples;
    }

    private static String verdicts(DemoView view) {
        StringJoiner text = new StringJoiner(" · ");
        for (Verdict verdict : VERDICTS) {
            text.add(word(verdict) + " " + percent(view.verdicts().getOrDefault(verdict, 0L), view.cleared()));
        }
        return text.toString();
    }

    private static String dispositions(DemoView view) {
        StringJoiner text = new StringJoiner(" · ").setEmptyValue("none ended yet");
        for (Disposition disposition : Disposition.values()) {
            if (view.dispositions().containsKey(disposition)) {
                text.add(word(disposition) + " " + number(view.dispositions().get(disposition)));
            }
        }
        return text.toString();
    }

    private static String queue(RoleQueue queue) {
        String duty = queue.backAt() == null ? "" : "   desk empty until " + queue.backAt();
        String unread = queue.unread() == 0 ? "" : "   " + number(queue.unread()) + " left unread";
        return String.format(
                Locale.ROOT,
                "  %-18s %,6d waiting %,7d decided%s%s",
                queue.role(),
                queue.waiting(),
                queue.decided(),
                duty,
                unread);
    }

    private static <E extends Enum<E>> String counts(List<E> kinds, Map<E, Long> counts) {
        StringJoiner text = new StringJoiner(" · ");
        kinds.forEach(kind -> text.add(word(kind) + " " + number(counts.getOrDefault(kind, 0L))));
        return text.toString();
    }

    private static String named(Map<String, Long> counts) {
        StringJoiner text = new StringJoiner(" · ").setEmptyValue("none yet");
        counts.forEach((name, count) -> text.add(name + " " + number(count)));
        return text.toString();
    }

    private static String joined(String... parts) {
        return String.join(" · ", parts);
    }

    private static String row(String name, String text) {
        return String.format(Locale.ROOT, "%-11s%s", name, text);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String rate(DemoView view) {
        return String.format(Locale.ROOT, "%.1f/s", view.rate());
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f%%", whole == 0 ? 0.0 : 100.0 * part / whole);
    }

    private static String clock(Duration elapsed) {
        return String.format(Locale.ROOT, "%02d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
