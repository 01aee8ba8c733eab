package dev.pullcord.core.window;

import dev.pullcord.core.window.AgentMemory.ToolResults;
import java.nio.ByteBuffer;

/** Tool, time and success of the last executions; the oldest goes first. */
final class RecentExecutions {
    /** Executions kept. */
    static final int KEPT = 32;

    private static final int ENTRY_BYTES = 4 + 4;

    // lowest bit: whether it failed; the others: of the tool's fingerprint
    private final int[] tools = new int[KEPT];
    private final long[] seconds = new long[KEPT];
    private int next;
    private int size;

    void add(long tool, boolean failed, long second) {
        add(((int) tool & ~1) | (failed ? 1 : 0), second);
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
        return 1 + size * ENTRY_BYTES;
    }

    void write(ByteBuffer out) {
        out.put((byte) size);
        for (int i = 0; i < size; i++) {
            int slot = Math.floorMod(next - size + i, KEPT);
            out.putInt(tools[slot]).putInt((int) seconds[slot]);
        }
    }

    void read(ByteBuffer in) {
        for (int left = in.get(); left > 0; left--) {
            add(in.getInt(), Integer.toUnsignedLong(in.getInt()));
        }
    }

    private void add(int tool, long second) {
        tools[next] = tool;
        seconds[next] = second;
        next = (next + 1) % KEPT;
        size = Math.min(KEPT, size + 1);
    }

    private ToolResults count(int tool, int mask, long from) {
        int failed = 0;
        int total = 0;
        for (int i = 0; i < size; i++) {
            if ((tools[i] & mask) == tool && seconds[i] >= from) {
                total++;
                failed += tools[i] & 1;
            }
        }
        return new ToolResults(failed, total);
    }
}
