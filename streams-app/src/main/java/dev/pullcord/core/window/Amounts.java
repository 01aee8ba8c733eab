package dev.pullcord.core.window;

import dev.pullcord.core.window.AgentMemory.Usual;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts by class of action, as logarithms; at the cap the class not used for longest goes. */
final class Amounts {
    /** Classes of action kept. */
    static final int KEPT = 8;

    private static final int ENTRY_BYTES = 8 + 4;

    private final List<Entry> entries = new ArrayList<>(KEPT);

    void add(long type, double logarithm, long second) {
        Entry entry = find(type);
        if (entry == null) {
            if (entries.size() == KEPT) {
                entries.remove(oldest());
            }
            entry = new Entry(type, second);
            entries.add(entry);
        }
        entry.second = Math.max(entry.second, second);
        entry.sample.add(logarithm);
    }

    @Nullable
    Usual usual(long type) {
        Entry entry = find(type);
        return entry == null ? null : entry.sample.usual();
    }

    static int bytesMax() {
        return 1 + KEPT * (ENTRY_BYTES + Sample.bytesMax());
    }

    int bytes() {
        int bytes = 1;
        for (Entry entry : entries) {
            bytes += ENTRY_BYTES + entry.sample.bytes();
        }
        return bytes;
    }

    void write(ByteBuffer out) {
        out.put((byte) entries.size());
        for (Entry entry : entries) {
            out.putLong(entry.type).putInt((int) entry.second);
            entry.sample.write(out);
        }
    }

    void read(ByteBuffer in) {
        for (int left = in.get(); left > 0; left--) {
            Entry entry = new Entry(in.getLong(), Integer.toUnsignedLong(in.getInt()));
            entry.sample.read(in);
            entries.add(entry);
        }
    }

    private @Nullable Entry find(long type) {
        for (Entry entry : entries) {
            if (entry.type == type) {
                return entry;
            }
        }
        return null;
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < entries.size(); i++) {
            oldest = entries.get(i).second < entries.get(oldest).second ? i : oldest;
        }
        return oldest;
    }

    private static final class Entry {
        private final long type;
        private final Sample sample = new Sample();
        private long second;

        Entry(long type, long second) {
            this.type = type;
            this.second = second;
        }
    }
}
