package dev.pullcord.core.outcome;

import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.JudgedFacts;
import dev.pullcord.schemas.Verdict;
import org.jspecify.annotations.Nullable;

/** What of a judgement is kept. */
final class Judgements {
    private Judgements() {}

    static JudgedFacts of(Evaluation evaluation) {
        Double usd = evaluation.getEnrichment().getAmountUsd();
        return JudgedFacts.newBuilder()
                .setAt(evaluation.getEvaluatedAt())
                .setAgentType(evaluation.getEnrichment().getProfile())
                .setActionClass(evaluation.getActionType())
                .setVerdict(evaluation.getVerdict())
                .setDecidedBy(evaluation.getDecidedBy())
                .setUsdCents(usd == null ? null : Math.round(usd * 100))
                .setConfidence(evaluation.getConfidence())
                .setReadings(evaluation.getReadings())
                .setDraw(evaluation.getDraw())
                .build();
    }

    /** Whether no trigger stopped the action. One that was held because it was drawn would have gone through without the draw. */
    static boolean cleared(JudgedFacts judged) {
        return judged.getVerdict() == Verdict.PROCEED
                || judged.getVerdict() == Verdict.PROCEED_AND_REVIEW
                || (judged.getDecidedBy() == null && drawn(judged) != null);
    }

    static Fact.Subject subject(String agentId, JudgedFacts judged) {
        return new Fact.Subject(judged.getAgentType(), agentId, judged.getActionClass());
    }

    /** Probability with which the action was drawn; null when it was not. */
    static @Nullable Double drawn(JudgedFacts judged) {
        return judged.getDraw() != null && judged.getDraw().getDrawn()
                ? judged.getDraw().getProbability()
                : null;
    }

    /** For how many actions its label stands: all that were stopped are looked at, of the others only what was drawn stands for more. */
    static double weight(JudgedFacts judged) {
        Double probability = drawn(judged);
        if (!cleared(judged)) {
            return 1;
        }
        return probability == null ? 0 : 1 / probability;
    }
}
