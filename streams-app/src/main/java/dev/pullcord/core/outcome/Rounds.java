package dev.pullcord.core.outcome;

import dev.pullcord.core.outcome.Fact.Mark;
import dev.pullcord.schemas.ActionFile;
import dev.pullcord.schemas.DecidedRound;
import dev.pullcord.schemas.JudgedFacts;
import dev.pullcord.schemas.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The decisions about one action, and what is to be said of each as more becomes known. */
final class Rounds {
    /** Decisions remembered of one action: of an older one nothing more is learnt. */
    static final int ROUNDS_MAX = 16;
    /** How a policy decides without a case. */
    static final String DENIED = "denied";

    private final ActionFile.Builder file;
    private final List<Fact> facts;

    Rounds(ActionFile.Builder file, List<Fact> facts) {
        this.file = file;
        this.facts = facts;
    }

    /** The policy denied the action. */
    void denied(Instant at) {
        add(DecidedRound.newBuilder()
                .setCaseId("")
                .setRound(0)
                .setRole("")
                .setChoice(DENIED)
                .setReleased(false)
                .setAt(at)
                .build());
    }

    /** A case ended. False when it had been told before. */
    boolean resolved(Resolution resolution) {
        List<DecidedRound> rounds = new ArrayList<>(file.getDecisions());
        for (int i = 0; i < rounds.size(); i++) {
            DecidedRound earlier = rounds.get(i);
            if (!earlier.getCaseId().equals(resolution.getCaseId())) {
                continue;
            }
            if (earlier.getRound() == resolution.getRound()) {
                return false;
            }
            if (earlier.getRound() == resolution.getRound() - 1
                    && !earlier.getReversed()
                    && differs(earlier, resolution)) {
                say(Mark.REVERSED, earlier, 1);
                rounds.set(i, DecidedRound.newBuilder(earlier).setReversed(true).build());
            }
        }
        file.setDecisions(rounds);
        add(DecidedRound.newBuilder()
                .setCaseId(resolution.getCaseId())
                .setRound(resolution.getRound())
                .setRole(resolution.getRole())
                .setChoice(choice(resolution))
                .setReleased(released(resolution))
                .setAt(resolution.getResolvedAt())
                .build());
        return true;
    }

    /** The truth became known, or another one. */
    void truth(@Nullable Boolean before, boolean after) {
        for (DecidedRound round : file.getDecisions()) {
            if (before == null) {
                say(Mark.KNOWN, round, 1);
            }
            if (round.getMatured() && !Boolean.valueOf(after).equals(before)) {
                verdict(round, before, -1);
                verdict(round, after, 1);
            }
        }
    }

    /** Decisions that are old enough by now. */
    void mature(Instant decidedBefore) {
        List<DecidedRound> rounds = new ArrayList<>(file.getDecisions());
        for (int i = 0; i < rounds.size(); i++) {
            DecidedRound round = rounds.get(i);
            if (!round.getMatured()
                    && round.getReleased() != null
                    && !round.getAt().isAfter(decidedBefore)) {
                DecidedRound mature =
                        DecidedRound.newBuilder(round).setMatured(true).build();
                rounds.set(i, mature);
                say(Mark.MATURED, mature, 1);
                verdict(mature, Truth.wrong(file.getOutcome()), 1);
            }
        }
        file.setDecisions(rounds);
    }

    private void add(DecidedRound round) {
        List<DecidedRound> rounds = new ArrayList<>(file.getDecisions());
        rounds.add(round);
        file.setDecisions(rounds.subList(Math.max(0, rounds.size() - ROUNDS_MAX), rounds.size()));
        say(Mark.DECIDED, round, 1);
        if (file.getOutcome() != null) {
            say(Mark.KNOWN, round, 1);
        }
    }

    private void verdict(DecidedRound round, @Nullable Boolean wrong, int sign) {
        if (wrong != null && wrong.equals(round.getReleased())) {
            say(wrong ? Mark.WENT_WRONG : Mark.NEEDLESS, round, sign);
        }
    }

    private void say(Mark mark, DecidedRound round, int sign) {
        JudgedFacts judged = file.getJudged();
        facts.add(new Fact.OfDecision(
                mark,
                judged == null ? null : judged.getDecidedBy(),
                round.getRole(),
                round.getChoice(),
                judged == null ? null : judged.getUsdCents(),
                sign,
                round.getAt()));
    }

    private static boolean differs(DecidedRound earlier, Resolution later) {
        return !Objects.equals(earlier.getReleased(), released(later))
                || !earlier.getChoice().equals(choice(later));
    }

    private static String choice(Resolution resolution) {
        return resolution.getOptionId().isEmpty()
                ? resolution.getDisposition().name().toLowerCase(Locale.ROOT)
                : resolution.getOptionId();
    }

    private static @Nullable Boolean released(Resolution resolution) {
        return switch (resolution.getDisposition()) {
            case APPROVED, APPROVED_WITH_EDITS -> true;
            case REJECTED, EXPIRED -> false;
            // nobody judged the action: it was withdrawn, replaced, or no longer what it had been
            case CANCELLED, SUPERSEDED, STALE, UNKNOWN -> null;
        };
    }
}
