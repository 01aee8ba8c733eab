package dev.pullcord.core.sample;

import dev.pullcord.schemas.TriggerType;
import org.jspecify.annotations.Nullable;

/** What a reviewer can answer. */
public enum ReviewAnswer {
    /** It was right to go ahead unasked. */
    RIGHT("right", null),
    /** A person should have been asked: it crosses a line that no agent crosses by itself. */
    STOP_BOUNDARY("stop-boundary", TriggerType.BOUNDARY),
    /** A person should have been asked: the organisation has decided or promised so. */
    STOP_POLICY("stop-policy", TriggerType.POLICY),
    /** A person should have been asked: what came in made it the wrong thing to do. */
    STOP_RISK("stop-risk", TriggerType.RISK),
    /** A person should have been asked: it differs from what is usual. */
    STOP_ANOMALY("stop-anomaly", TriggerType.ANOMALY),
    /** A person should have been asked: the agent could not be sure. */
    STOP_CONFIDENCE("stop-confidence", TriggerType.CONFIDENCE),
    /** It cannot be told from what there is. */
    CANNOT_TELL("cannot-tell", null);

    /** The answer {@link #RIGHT} where the agent waits for it. */
    public static final String APPROVE = "approve";

    private final String optionId;
    private final @Nullable TriggerType expected;

    ReviewAnswer(String optionId, @Nullable TriggerType expected) {
        this.optionId = optionId;
        this.expected = expected;
    }

    /** Option of the handoff. */
    public String optionId() {
        return optionId;
    }

    /** Kind of trigger that should have stopped the action; null when none should have. */
    public @Nullable TriggerType expected() {
        return expected;
    }

    /** Whether a person should have been asked. */
    public boolean stop() {
        return expected != null;
    }

    /**
     * Whether an option stops an action, be it one of a review or of a held action: what is changed before it goes ahead is stopped as it
     * was. Null when it says neither.
     */
    public static @Nullable Boolean stops(@Nullable String optionId) {
        ReviewAnswer answer = of(optionId);
        if (answer == null) {
            boolean held = "reject".equals(optionId) || "modify".equals(optionId);
            return held ? Boolean.TRUE : null;
        }
        return answer == CANNOT_TELL ? null : Boolean.valueOf(answer.stop());
    }

    /** The answer of an option; null when the option is none. */
    public static @Nullable ReviewAnswer of(@Nullable String optionId) {
        if (APPROVE.equals(optionId)) {
            return RIGHT;
        }
        for (ReviewAnswer answer : values()) {
            if (answer.optionId.equals(optionId)) {
                return answer;
            }
        }
        return null;
    }
}
