package dev.pullcord.dev.fleet.desk;

import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkKind;
import dev.pullcord.schemas.WorkStatus;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work before it has a time.
 *
 * @param name tool or source
 * @param input what went in, as JSON
 * @param output what came back, as JSON or plain text
 * @param failed whether the tool failed
 * @param trusted whether only the organisation can write into the source
 */
record Work(WorkKind kind, String name, String input, String output, boolean failed, boolean trusted) {
    static Work call(String name, Map<String, Object> input, @Nullable Object output, boolean trusted) {
        return new Work(WorkKind.TOOL_CALL, name, Json.write(input), text(output), false, trusted);
    }

    static Work search(String name, Map<String, Object> input, @Nullable Object output) {
        return new Work(WorkKind.RETRIEVAL, name, Json.write(input), text(output), false, true);
    }

    static Work failure(String name, Map<String, Object> input, String error) {
        return new Work(WorkKind.TOOL_CALL, name, Json.write(input), error, true, true);
    }

    WorkItem item(Instant startedAt, Instant endedAt) {
        return WorkItem.newBuilder()
                .setKind(kind)
                .setName(name)
                .setInput(input)
                .setOutput(output)
                .setStartedAt(startedAt)
                .setEndedAt(endedAt)
                .setStatus(failed ? WorkStatus.ERROR : WorkStatus.OK)
                .setTrusted(trusted)
                .build();
    }

    private static String text(@Nullable Object output) {
        return output instanceof String text ? text : Json.write(output);
    }
}
