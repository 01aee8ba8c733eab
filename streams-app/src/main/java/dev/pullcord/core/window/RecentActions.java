package dev.pullcord.core.window;

import dev.pullcord.core.window.AgentMemory.Repeats;
import java.nio.ByteBuffer;

/** Digest, session and time of the last actions; the oldest goes first. */
final class RecentActions {
    /** Actions kept. */
    static final int KEPT = 64;

    private static final int ENTRY_BYTES = 8 + 4 + 4;

    private final long[] digests = new long[KEPT];
    private final int[] sessions = new int[KEPT];
    private final long[] seconds = new long[KEPT];
    private int next;
    private int size;

    void add(long digest, int session, long second) {
        digests[next] = digest;
        sessions[next] = session;
        seconds[next] = second;
        next = (next + 1) % KEPT;
        size = Math.min(KEPT, size + 1);
    }

    /** How often the same was proposed between two times. */
    Repeats repeats(long digest, int session, long from, long to) {
        int inSession = 0;
        int inAll = 0;
        long first = to;
        for (int i = 0; i < size; i++) {
            if (digests[i] == digest && seconds[i] >= from) {
                inAll++;
                inSession += sessions[i] == session ? 1 : 0;
                first = Math.min(first, seconds[i]);
            }
        }
        return new Repeats(inSession, inAll, to - first);
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
            out.putLong(digests[slot]).putInt(sessions[slot]).putInt((int) seconds[slot]);
        }
    }

    void read(ByteBuffer in) {
        for (int left = in.get(); left > 0; left--) {
            add(in.getLong(), in.getInt(), Integer.toUnsignedLong(in.getInt()));
        }
    }
}
