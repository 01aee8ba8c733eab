package dev.pullcord.client.action;

import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkKind;
import dev.pullcord.schemas.WorkStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One piece of work done before a proposal. What it brought is data; say whether outsiders can write into its source. */
public final class Work {
    private final WorkItem.Builder item;

    private Work(WorkKind kind, String name) {
        item = WorkItem.newBuilder().setKind(kind).setName(name);
    }

    /** A call of a tool. */
    public static Work tool(String name) {
        return new Work(WorkKind.TOOL_CALL, name);
    }

    /** A search in a knowledge source. */
    public static Work retrieval(String source) {
        return new Work(WorkKind.RETRIEVAL, source);
    }

    /** Something the agent concluded. */
    public static Work conclusion(String title, String text) {
        return new Work(WorkKind.CONCLUSION, title).output(text);
    }

    /** What went in, JSON or plain text. */
    public Work input(String input) {
        item.setInput(input);
        return this;
    }

    /** What came back, JSON or plain text. */
    public Work output(String output) {
        item.setOutput(output);
        return this;
    }

    /** When it began and ended. */
    public Work between(Instant started, @Nullable Instant ended) {
        item.setStartedAt(started).setEndedAt(ended);
        return this;
    }

    /** The organisation vouches for the source; without this call outsiders can write into it. */
    public Work trusted() {
        item.setTrusted(true);
        return this;
    }

    /** It failed, and this came back instead. */
    public Work failed(String error) {
        item.setStatus(WorkStatus.ERROR).setOutput(error);
        return this;
    }

    /** Where the whole output lies when it is too large to travel; {@link #output} then holds what a person should read first. */
    public Work dataref(String place) {
        item.setDataref(place);
        return this;
    }

    WorkItem build() {
        return item.build();
    }
}
