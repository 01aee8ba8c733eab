package dev.pullcord.core.window;

import dev.pullcord.core.window.AgentMemory.ToolResults;
import java.nio.ByteBuffer;

/** Tool, time and success of the last executions; the oldest goes first. */
final class RecentExecutions {
    /** Executions kept. */
    static final int KEPT = 32;

    private static final int SECOND = 4;
    private static final int ENTRY_BYTES = 8;

    // lowest bit of the tool: whether it failed; the others: of the tool's fingerprint
    private final Entries entries = new Entries(KEPT, ENTRY_BYTES);

    void add(long tool, boolean failed, long second) {
        int entry = entries.append();
        entries.set(entry, 0, ((int) tool & ~1) | (failed ? 1 : 0));
        entries.set(entry, SECOND, (int) second);
    }

    /** Executions of one tool from a time on. */
    ToolResults of(long tool, long from) {
        return count((int) tool & ~1, ~1, from);
    }

    /** Executions of all tools from a time on. */
    ToolResults all(long from) {
        return count(0, 0, from);
    }

    static int bytesMax() {
        return 1 + KEPT * ENTRY_BYTES;
    }

    int bytes() {
        return 1 + entries.bytes();
    }

    void write(ByteBuffer out) {
        out.put((byte) entries.size());
        entries.write(out);
    }

    void read(ByteBuffer in) {
        entries.read(in, in.get());
    }

    private ToolResults count(int tool, int mask, long from) {
        int failed = 0;
        int total = 0;
        for (int i = 0; i < entries.size(); i++) {
            int found = entries.intAt(i, 0);
            if ((found & mask) == tool && entries.secondAt(i, SECOND) >= from) {
                total++;
                failed += found & 1;
            }
        }
        return new ToolResults(failed, total);
    }
}
