package dev.pullcord.core.window;

import dev.pullcord.core.window.AgentMemory.Repeats;
import java.nio.ByteBuffer;

/** Digest, session and time of the last actions; the oldest goes first. */
final class RecentActions {
    /** Actions kept. */
    static final int KEPT = 64;

    private static final int SESSION = 8;
    private static final int SECOND = 12;
    private static final int ENTRY_BYTES = 16;

    private final Entries entries = new Entries(KEPT, ENTRY_BYTES);

    void add(long digest, int session, long second) {
        int entry = entries.append();
        entries.set(entry, 0, digest);
        entries.set(entry, SESSION, session);
        entries.set(entry, SECOND, (int) second);
    }

    /** How often the same was proposed between two times. */
    Repeats repeats(long digest, int session, long from, long to) {
        int inSession = 0;
        int inAll = 0;
        long first = to;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.longAt(i, 0) == digest && entries.secondAt(i, SECOND) >= from) {
                inAll++;
                inSession += entries.intAt(i, SESSION) == session ? 1 : 0;
                first = Math.min(first, entries.secondAt(i, SECOND));
            }
        }
        return new Repeats(inSession, inAll, to - first);
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
}
