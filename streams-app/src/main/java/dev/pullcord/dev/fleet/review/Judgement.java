package dev.pullcord.dev.fleet.review;

import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.dev.fleet.cast.Dice;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Handoff;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one person makes of one handoff.
 *
 * @param optionId option chosen, one of the handoff's
 * @param arguments arguments instead of the proposed ones; null when the option takes none
 * @param rationale why, in the person's words
 */
record Judgement(String optionId, @Nullable String arguments, String rationale) {
    /** Share of cases in which a person errs and does the opposite. */
    static final double ERROR_RATE = 0.03;

    private static final List<String> APPROVED = List.of(
            "Checked against the work shown: {why}.",
            "Fine with me; {why}.",
            "Seen and agreed: {why}.",
            "Go ahead, {why}.");
    private static final List<String> REJECTED = List.of(
            "Not like this: {why}.",
            "Stopped, {why}.",
            "No. Reason: {why}.",
            "Please propose it again differently: {why}.");
    private static final List<String> MODIFIED =
            List.of("Corrected before release: {why}.", "Released with a change, {why}.", "Changed and agreed: {why}.");

    /** Judges by the firings, the work and the proposal of the handoff. */
    static Judgement of(Handoff handoff, Habits habits, Dice dice) {
        Map<String, Object> corrections = Records.contradicting(handoff);
        Concern concern = Concern.of(handoff, !corrections.isEmpty());
        String why = corrections.isEmpty()
                ? concern.reason
                : concern.reason + " (" + String.join(", ", corrections.keySet()) + ")";
        if (option(handoff, ReviewAnswer.STOP_CONFIDENCE.optionId()) != null) {
            return review(handoff, !corrections.isEmpty(), why, dice);
        }
        String wish = wish(concern, habits, dice);
        if (wish.equals("modify")) {
            DecisionOption option = option(handoff, "modify");
            Optional<String> arguments = option == null ? Optional.empty() : Edits.of(handoff, option, corrections);
            if (option != null && arguments.isPresent()) {
                return new Judgement(option.getId(), arguments.get(), dice.line(MODIFIED, Map.of("why", why)));
            }
            wish = corrections.isEmpty() ? "approve" : "reject";
        }
        return plain(handoff, wish, why, dice);
    }

    /** Looked at afterwards, without firings: the records alone tell. */
    private static Judgement review(Handoff handoff, boolean contradicted, String why, Dice dice) {
        boolean errs = dice.chance(ERROR_RATE);
        return contradicted == errs
                ? new Judgement(handoff.getQuestion().getOptions().get(0).getId(), null, "Nothing speaks against it.")
                : new Judgement(
                        ReviewAnswer.STOP_CONFIDENCE.optionId(),
                        "{\"severity\":0.5}",
                        "Should have been asked: " + why + ".");
    }

    /** A plain no, for a case that came back unanswered. */
    static Judgement no(Handoff handoff, Dice dice) {
        return plain(handoff, "reject", "the first answer did not take effect", dice);
    }

    private static Judgement plain(Handoff handoff, String wish, String why, Dice dice) {
        List<DecisionOption> options = handoff.getQuestion().getOptions();
        DecisionOption option = option(handoff, wish);
        if (option == null) {
            // a policy with words of its own: yes comes first and no last
            option = options.get(wish.equals("approve") ? 0 : options.size() - 1);
        }
        return new Judgement(
                option.getId(), null, dice.line(wish.equals("approve") ? APPROVED : REJECTED, Map.of("why", why)));
    }

    private static String wish(Concern concern, Habits habits, Dice dice) {
        double throwOf = dice.share();
        String wish = throwOf < concern.approve
                ? "approve"
                : throwOf < concern.approve + concern.reject ? "reject" : "modify";
        if (wish.equals("approve") && dice.chance(habits.strict())) {
            wish = "reject";
        }
        if (!wish.equals("modify") && dice.chance(ERROR_RATE)) {
            wish = wish.equals("approve") ? "reject" : "approve";
        }
        return wish;
    }

    private static @Nullable DecisionOption option(Handoff handoff, String id) {
        for (DecisionOption option : handoff.getQuestion().getOptions()) {
            if (option.getId().equals(id)) {
                return option;
            }
        }
        return null;
    }
}
