package dev.pullcord.core.sample.review;

import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.core.sample.ReviewSubject;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ReviewKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of the audit sample, from evaluations and the audit of cases. Evaluations first; records of one case in their order. */
public final class SampleFigures {
    private final Function<Answered, String> reviewer;
    private final Map<String, Drawn> drawn = new HashMap<>();
    private final Map<String, CaseReading> readings = new HashMap<>();
    private final MissedEscalations missed = new MissedEscalations();
    private final Map<String, ReviewQuality> quality = new TreeMap<>();
    private long population;
    private long answered;

    private record Drawn(String agentId, String actionType, double probability) {}

    /** @param reviewer under whom the quality of an answer is counted: its role, unless somebody has decided otherwise */
    public SampleFigures(Function<Answered, String> reviewer) {
        this.reviewer = reviewer;
    }

    /** Takes an evaluation. */
    public void take(Evaluation evaluation) {
        AuditDraw draw = evaluation.getDraw();
        if (draw == null) {
            return;
        }
        population++;
        if (draw.getDrawn()) {
            drawn.put(
                    key(evaluation.getAgentId(), evaluation.getActionId()),
                    new Drawn(evaluation.getAgentId(), evaluation.getActionType(), draw.getProbability()));
        }
    }

    /** Takes a record of a case. */
    public void take(AuditRecord record) {
        CaseReading reading = readings.getOrDefault(record.getCaseId(), CaseReading.NONE);
        Answered answer = reading.answered(record);
        if (answer != null) {
            quality.merge(reviewer.apply(answer), ReviewQuality.NONE.with(answer), ReviewQuality::plus);
            look(answer);
        }
        if (record.getEvent() == AuditEvent.RESOLVED) {
            readings.remove(record.getCaseId());
        } else {
            readings.put(record.getCaseId(), reading.after(record));
        }
    }

    private void look(Answered answer) {
        ReviewAnswer said = ReviewAnswer.of(answer.optionId());
        Drawn one = ofAction(answer.subject()) ? drawn.get(key(answer.agentId(), answer.actionId())) : null;
        if (one != null && said != null && said != ReviewAnswer.CANNOT_TELL) {
            answered++;
            missed.add(new Looked(one.agentId(), one.actionType(), one.probability(), said));
        }
    }

    /** By the action: what was withdrawn while it waited is looked at in another case. */
    private static String key(String agentId, String actionId) {
        // the length keeps "a/b" + "c" apart from "a" + "b/c"
        return agentId.length() + "/" + agentId + "/" + actionId;
    }

    private static boolean ofAction(@Nullable ReviewSubject subject) {
        return subject != null && (subject.kind() == ReviewKind.DRAWN || subject.kind() == ReviewKind.REQUESTED);
    }

    /** Actions that could be drawn. */
    public long population() {
        return population;
    }

    /** Those that were. */
    public long drawn() {
        return drawn.size();
    }

    /** Those that were answered with more than that it cannot be told. */
    public long answered() {
        return answered;
    }

    /** What the triggers miss. */
    public MissedEscalations missed() {
        return missed;
    }

    /** How well is reviewed, by reviewer. */
    public Map<String, ReviewQuality> quality() {
        return Collections.unmodifiableMap(quality);
    }
}
