package dev.pullcord.benchmarks.calibration;

import dev.pullcord.core.calibrate.Label;
import dev.pullcord.replay.ReplayClock;
import dev.pullcord.replay.ReplayMapping;
import dev.pullcord.replay.ReplaySource;
import dev.pullcord.replay.ReplayStep;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A write of a real customer-service agent, with the share of its other runs that did the same as confidence.
 *
 * @param action as the engine sees it
 * @param task what the customer wanted: runs of one task are repeats of it
 * @param wrong whether it was not what should have been done
 */
record RatedAction(AgentAction action, String task, boolean wrong) {
    /** Any fixed time does; the same one makes every run the same. */
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    /** What labels are taken to share their fate. */
    enum Group {
        ACTION,
        SESSION,
        TASK
    }

    Label label(Group group) {
        double score = Objects.requireNonNull(action.getConfidence()).getScore();
        String together = switch (group) {
            case ACTION -> "";
            case SESSION -> action.getSessionId();
            case TASK -> task;
        };
        return new Label(score, wrong, 1, together);
    }

    /** By a checksum of the task: its runs stay in one half. */
    boolean firstHalf() {
        CRC32 sum = new CRC32();
        sum.update(task.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return sum.getValue() / 7 % 2 == 0;
    }

    /** Joins the log of calls with the confidence of its writes. */
    static List<RatedAction> read(Path log, Path confidences, ReplayMapping mapping) throws IOException {
        Map<String, Map<?, ?>> rated = new HashMap<>();
        for (String line : Files.readAllLines(confidences)) {
            Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(Json.parse(line));
            rated.put(String.valueOf(row.get("id")), row);
        }
        List<RatedAction> actions = new ArrayList<>();
        try (ReplaySource source = ReplaySource.open(log, mapping, ReplayClock.from(START))) {
            for (ReplayStep step = source.next(); step != null; step = source.next()) {
                Map<?, ?> row = rated.get(step.action().getActionId());
                if (row != null) {
                    actions.add(of(step.action(), row));
                }
            }
        }
        return actions;
    }

    private static RatedAction of(AgentAction action, Map<?, ?> row) {
        Map<?, ?> labels = (Map<?, ?>) Objects.requireNonNull(row.get("labels"));
        double score = ((Number) Objects.requireNonNull(row.get("confidence"))).doubleValue();
        return new RatedAction(
                AgentAction.newBuilder(action)
                        .setConfidence(Confidence.newBuilder()
                                .setScore(score)
                                .setMethod(ConfidenceMethod.SELF_CONSISTENCY)
                                .build())
                        .build(),
                String.valueOf(labels.get("split_key")),
                !Boolean.TRUE.equals(labels.get("correct")));
    }
}
