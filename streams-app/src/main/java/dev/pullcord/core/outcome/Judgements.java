package dev.pullcord.core.outcome;

import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.JudgedFacts;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
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
                .setFiredType(fired(evaluation))
                .setUsdCents(usd == null ? null : Math.round(usd * 100))
                .setConfidence(evaluation.getConfidence())
                .setReadings(evaluation.getReadings())
                .setDraw(evaluation.getDraw())
                .build();
    }

    static boolean cleared(JudgedFacts judged) {
        return judged.getVerdict() == Verdict.PROCEED || judged.getVerdict() == Verdict.PROCEED_AND_REVIEW;
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

    private static @Nullable TriggerType fired(Evaluation evaluation) {
        return evaluation.getFirings().stream()
                .filter(firing -> firing.getMode() == TriggerMode.ENFORCE)
                .map(Firing::getType)
                .findFirst()
                .orElse(null);
    }
}
