package dev.pullcord.core.window;

import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What persons rejected of one agent's actions: the last {@link #MAX} of {@link #DAYS} days, each as fingerprints.
 *
 * <p>Another action repeats one when it has the same digest, or is alike: the same class of action and the same parties, an
 * amount between half and twice as much, and at least half of the arguments unchanged.
 */
final class Rejections {
    /** Rejections remembered; the oldest goes. */
    static final int MAX = 16;
    /** How long one is remembered. */
    static final int DAYS = 30;
    /** Arguments of one action that are compared. */
    static final int ARGUMENTS_MAX = 16;
    /** Longest name of a case, policy or path that is kept, bytes. */
    static final int NAME_MAX = 64;

    private static final double TWICE = StrictMath.log(2) + 1e-6;
    private static final long SECONDS = DAYS * 86_400L;

    private final List<Entry> entries = new ArrayList<>();

    /** What an action looks like from afar. */
    @SuppressWarnings("ArrayRecordComponent") // compared part by part
    private record Shape(long digest, long type, long parties, float amount, int[] arguments) {}

    private record Entry(Shape shape, int second, String caseId, String policy, String path) {}

    static int bytesMax() {
        int shape = 3 * Long.BYTES + Float.BYTES + 1 + ARGUMENTS_MAX * Integer.BYTES;
        return 1 + MAX * (shape + Integer.BYTES + 3 * (1 + NAME_MAX));
    }

    void add(Handoff handoff, String policy, long second) {
        forget(handoff.getCaseId());
        if (entries.size() == MAX) {
            entries.remove(0);
        }
        Double usd = handoff.getEnrichment().getAmountUsd();
        Shape shape = shape(
                handoff.getDigest(),
                handoff.getProposal().getActionType(),
                handoff.getProposal().getParties(),
                usd == null || usd == 0 ? null : Double.valueOf(StrictMath.log(Math.abs(usd))),
                Json.parse(handoff.getProposal().getArguments()));
        String path = handoff.getRouting().getPath();
        entries.add(new Entry(shape, (int) second, handoff.getCaseId(), policy, path));
    }

    void forget(String caseId) {
        entries.removeIf(entry -> entry.caseId().equals(caseId));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The latest rejection that an action repeats; null when it repeats none. */
    @Nullable
    Rejection repeated(
            String digest,
            String type,
            List<PartyRef> parties,
            @Nullable Double logAmount,
            @Nullable Object arguments,
            long second) {
        Shape shape = shape(digest, type, parties, logAmount, arguments);
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            long at = Integer.toUnsignedLong(entry.second());
            boolean exact = entry.shape().digest() == shape.digest();
            if (second - at <= SECONDS && (exact || alike(entry.shape(), shape))) {
                return new Rejection(entry.caseId(), entry.policy(), entry.path(), Instant.ofEpochSecond(at), exact);
            }
        }
        return null;
    }

    private static boolean alike(Shape one, Shape other) {
        return one.type() == other.type()
                && one.parties() == other.parties()
                && near(one.amount(), other.amount())
                && shared(one.arguments(), other.arguments()) * 2
                        >= Math.max(one.arguments().length, other.arguments().length);
    }

    private static boolean near(float one, float other) {
        return Float.isNaN(one) ? Float.isNaN(other) : Math.abs(one - other) <= TWICE;
    }

    private static int shared(int[] one, int[] other) {
        int shared = 0;
        for (int a : one) {
            for (int b : other) {
                if (a == b) {
                    shared++;
                    break;
                }
            }
        }
        return shared;
    }

    private static Shape shape(
            String digest,
            String type,
            List<PartyRef> parties,
            @Nullable Double logAmount,
            @Nullable Object arguments) {
        long named = 0;
        for (PartyRef party : parties) {
            // a sum: the order in which they are named says nothing
            named += Fingerprint.join(Fingerprint.of(party.getRole()), Fingerprint.of(party.getId()));
        }
        List<Integer> leaves = new ArrayList<>();
        leaves("", arguments, leaves);
        return new Shape(
                Fingerprint.of(digest),
                Fingerprint.of(type),
                named,
                logAmount == null ? Float.NaN : logAmount.floatValue(),
                leaves.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void leaves(String place, @Nullable Object value, List<Integer> leaves) {
        if (leaves.size() == ARGUMENTS_MAX) {
            return;
        }
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, inner) -> leaves(place + "/" + name, inner, leaves));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> leaves(place + "/", inner, leaves));
        } else {
            leaves.add((int) Fingerprint.of(place + "=" + value));
        }
    }

    int bytes() {
        int bytes = 1;
        for (Entry entry : entries) {
            bytes += 3 * Long.BYTES
                    + Float.BYTES
                    + 1
                    + entry.shape().arguments().length * Integer.BYTES
                    + Integer.BYTES
                    + named(entry.caseId()).length
                    + named(entry.policy()).length
                    + named(entry.path()).length
                    + 3;
        }
        return bytes;
    }

    void write(ByteBuffer out) {
        out.put((byte) entries.size());
        for (Entry entry : entries) {
            Shape shape = entry.shape();
            out.putLong(shape.digest())
                    .putLong(shape.type())
                    .putLong(shape.parties())
                    .putFloat(shape.amount());
            out.put((byte) shape.arguments().length);
            for (int argument : shape.arguments()) {
                out.putInt(argument);
            }
            out.putInt(entry.second());
            for (String name : List.of(entry.caseId(), entry.policy(), entry.path())) {
                byte[] bytes = named(name);
                out.put((byte) bytes.length).put(bytes);
            }
        }
    }

    void read(ByteBuffer in) {
        int count = in.get();
        for (int i = 0; i < count; i++) {
            long digest = in.getLong();
            long type = in.getLong();
            long parties = in.getLong();
            float amount = in.getFloat();
            int[] arguments = new int[in.get()];
            for (int k = 0; k < arguments.length; k++) {
                arguments[k] = in.getInt();
            }
            int second = in.getInt();
            entries.add(new Entry(
                    new Shape(digest, type, parties, amount, arguments), second, text(in), text(in), text(in)));
        }
    }

    private static byte[] named(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= NAME_MAX ? bytes : Arrays.copyOf(bytes, NAME_MAX);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.get()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
