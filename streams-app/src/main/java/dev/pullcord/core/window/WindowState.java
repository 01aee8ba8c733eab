package dev.pullcord.core.window;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.window.WindowSpec.Aggregate;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sliding window for one key, packed into one value of a store.
 *
 * <p>The window is {@code over/slide} buckets, the newest of which is still filling, so it reaches back {@code over} at
 * most, and one slide less at least. Times come from the log and may be out of order:
 *
 * <ul>
 *   <li>An event inside the window goes to its own bucket; the order of such events does not matter to the value.
 *   <li>An event older than the window does not count and gets the reading as it stands. After {@link #LATE_MAX} of
 *       them without one inside the window, the window's own time was the error: it starts again at theirs. What is
 *       usual stays.
 *   <li>An event so far ahead that the whole window would be emptied gets a reading of its own and is set aside. It
 *       moves the window when the next event confirms its time; an event that falls into the old window shows that it was
 *       a stray, and it is dropped. So one wrong clock empties nothing, and a key that was silent for a year goes on at
 *       once.
 * </ul>
 *
 * <p>At most 2.9 kB: 168 buckets, or 256 different values, and 31 past windows. Not thread-safe.
 */
public final class WindowState {
    /** Different values of one window that are counted exactly; more are estimated, to about a tenth. */
    public static final int DISTINCT_EXACT = DistinctBuckets.CAPACITY;
    /** Late events in a row after which the window starts again at their time. */
    public static final int LATE_MAX = 16;

    private static final byte FORMAT = 1;
    private static final int HEAD_BYTES = 1 + 8 + 8 + 8 + 1 + 1;
    private static final int AHEAD_BYTES = 8 + 8 + 8;
    private static final long NEVER = Long.MIN_VALUE;
    private static final long SECOND_MAX = 253_402_300_799L; // end of the year 9999

    /**
     * A window's value and what is usual for it.
     *
     * @param value the aggregate, the event just added included; sums in millionths, exact up to 9 thousand million
     * @param usual median of the last 31 whole windows in which something happened; null until 5 have been seen
     */
    public record Reading(double value, @Nullable Double usual) {}

    private record Event(long bucket, double value, long fingerprint) {}

    private final WindowSpec spec;
    private final long print;
    private final long slide;
    private final int size;
    private final Buckets buckets;
    private final PastWindows past = new PastWindows();
    private long newest = NEVER;
    private long sampleFrom = NEVER;
    private int late;
    private @Nullable Event ahead;

    private WindowState(WindowSpec spec) {
        this.spec = spec;
        print = print(spec);
        slide = spec.slide().toMillis();
        size = size(spec);
        buckets = Buckets.of(spec, size);
    }

    /**
     * Reads a state. Null, or the state of another window (other length, slide, aggregate, field or scope), gives an
     * empty one: after a policy changed a window, what the old one held says nothing about the new.
     *
     * @throws IllegalArgumentException when over divided by slide is not 1 to {@link WindowSpec#MAX_BUCKETS} buckets
     */
    public static WindowState decode(WindowSpec spec, byte @Nullable [] bytes) {
        WindowState state = new WindowState(spec);
        if (bytes != null && bytes.length >= HEAD_BYTES) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() == FORMAT && in.getLong() == state.print) {
                state.read(in);
            }
        }
        return state;
    }

    /**
     * Counts one event.
     *
     * @param at log time of the event
     * @param value number to aggregate; read by SUM, MEAN and MAX. One that is not finite does not count
     * @param distinctOf value to tell apart; read by DISTINCT, where null does not count
     */
    public Reading add(Instant at, double value, @Nullable String distinctOf) {
        boolean counts = spec.aggregate() == Aggregate.DISTINCT ? distinctOf != null : Double.isFinite(value);
        if (!counts) {
            return reading();
        }
        long bucket = bucket(at);
        Event event = new Event(bucket, value, distinctOf == null ? 0 : Fingerprint.of(distinctOf));
        if (newest == NEVER) {
            restart(bucket);
        }
        if (ahead != null && bucket > ahead.bucket - size) {
            confirm(ahead);
        }
        if (bucket >= newest + size) {
            ahead = event;
            return new Reading(alone(event), past.usual());
        }
        if (bucket <= newest - size) {
            if (++late < LATE_MAX) {
                return reading();
            }
            restart(bucket);
        }
        ahead = null;
        count(event);
        return reading();
    }

    /** Packs the state; equal states give equal bytes. */
    public byte[] encode() {
        Event event = ahead;
        ByteBuffer out =
                ByteBuffer.allocate(HEAD_BYTES + (event == null ? 0 : AHEAD_BYTES) + past.bytes() + buckets.bytes());
        out.put(FORMAT).putLong(print).putLong(newest).putLong(sampleFrom).put((byte) late);
        out.put((byte) (event == null ? 0 : 1));
        if (event != null) {
            out.putLong(event.bucket).putDouble(event.value).putLong(event.fingerprint);
        }
        past.write(out);
        buckets.write(out, newest);
        return out.array();
    }

    private void read(ByteBuffer in) {
        newest = in.getLong();
        sampleFrom = in.getLong();
        late = in.get();
        ahead = in.get() == 0 ? null : new Event(in.getLong(), in.getDouble(), in.getLong());
        past.read(in);
        buckets.read(in, newest);
    }

    private void count(Event event) {
        late = 0;
        if (event.bucket > newest) {
            if (event.bucket >= sampleFrom + size) {
                past.add(buckets.over(sampleFrom, newest));
                sampleFrom = event.bucket;
            }
            buckets.advance(newest, event.bucket);
            newest = event.bucket;
        }
        buckets.add(event.bucket, event.value, event.fingerprint);
    }

    /** Time has moved on to where the event that was set aside stands. */
    private void confirm(Event event) {
        ahead = null;
        count(event);
    }

    private void restart(long bucket) {
        buckets.clear();
        newest = bucket;
        sampleFrom = bucket;
        late = 0;
    }

    private Reading reading() {
        double value = newest == NEVER ? 0 : buckets.over(newest - size + 1, newest);
        return new Reading(value, past.usual());
    }

    private double alone(Event event) {
        Buckets one = Buckets.of(spec, size);
        one.add(event.bucket, event.value, event.fingerprint);
        return one.over(event.bucket, event.bucket);
    }

    private long bucket(Instant at) {
        long second = at.getEpochSecond();
        return second < 0 ? 0 : (second > SECOND_MAX ? SECOND_MAX * 1000 : at.toEpochMilli()) / slide;
    }

    private static int size(WindowSpec spec) {
        long slide = spec.slide().toMillis();
        long over = spec.over().toMillis();
        long buckets = slide <= 0 || over <= 0 ? 0 : (over + slide - 1) / slide;
        if (buckets < 1 || buckets > WindowSpec.MAX_BUCKETS) {
            throw new IllegalArgumentException(
                    "expected a window of 1 to " + WindowSpec.MAX_BUCKETS + " buckets, but found over " + spec.over()
                            + " with slide " + spec.slide() + "; choose a longer slide");
        }
        return (int) buckets;
    }

    private static long print(WindowSpec spec) {
        long print = Fingerprint.join(spec.over().toMillis(), spec.slide().toMillis());
        print = Fingerprint.join(print, Fingerprint.of(spec.aggregate().name()));
        print = spec.of() == null ? print : print(print, spec.of());
        for (Field field : spec.scope()) {
            print = print(Fingerprint.join(print, 1), field);
        }
        return print;
    }

    private static long print(long print, Field field) {
        long withName = Fingerprint.join(print, Fingerprint.of(field.name()));
        long withParameter = Fingerprint.join(withName, Fingerprint.of(field.parameter()));
        return Fingerprint.join(withParameter, Fingerprint.of(field.member()));
    }
}
