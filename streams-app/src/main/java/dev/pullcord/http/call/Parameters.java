package dev.pullcord.http.call;

import dev.pullcord.http.view.StateView.Queued;
import dev.pullcord.schemas.CaseStatus;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a request beside its body. */
public final class Parameters {
    /** Seconds waited when nothing is said. */
    static final int WAIT_USUAL = 10;
    /** Cases given out when nothing is said. */
    static final int LIMIT_USUAL = 50;
    /** Most cases given out at once. */
    public static final int LIMIT_MAX = 200;
    /** Longest idempotency key, characters: it may become an identifier. */
    private static final int KEY_MAX = 512;

    private Parameters() {}

    /** How long the answer may be waited for. */
    public static Duration patience(Context context) {
        return Duration.ofSeconds(number(context, "wait", WAIT_USUAL, 0, (int) Waiting.MAX.toSeconds()));
    }

    /** How many cases are asked for. */
    public static int limit(Context context) {
        return number(context, "limit", LIMIT_USUAL, 1, LIMIT_MAX);
    }

    /** The mark after which a queue goes on; null for its front. */
    public static @Nullable String after(Context context) {
        String after = context.queryParam("after");
        if (after != null && !Queued.isMark(after)) {
            throw new Problem(
                    ProblemType.INVALID_PARAMETER, "expected after to be what next said, but found \"" + after + "\"");
        }
        return after;
    }

    /** How the cases must stand; null for all that are open. */
    public static @Nullable CaseStatus status(Context context) {
        String status = context.queryParam("status");
        if (status == null) {
            return null;
        }
        List<CaseStatus> known = Arrays.asList(CaseStatus.values());
        return known.stream()
                .filter(one -> one.name().equals(status))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_PARAMETER,
                        "expected status to be one of " + known + ", but found \"" + status + "\""));
    }

    /** The Idempotency-Key; null when there is none. Quotes, which its draft asks for, are taken off. */
    public static @Nullable String idempotencyKey(Context context) {
        String key = context.header("Idempotency-Key");
        if (key == null) {
            return null;
        }
        String bare = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
        if (bare.isBlank() || bare.length() > KEY_MAX) {
            throw new Problem(
                    ProblemType.INVALID_PARAMETER,
                    "expected an Idempotency-Key of 1 to " + KEY_MAX + " characters, but found " + bare.length());
        }
        return bare;
    }

    private static int number(Context context, String name, int usual, int least, int most) {
        String said = context.queryParam(name);
        if (said == null) {
            return usual;
        }
        if (!said.matches("\\d{1,9}") || Integer.parseInt(said) < least || Integer.parseInt(said) > most) {
            throw new Problem(
                    ProblemType.INVALID_PARAMETER,
                    "expected " + name + " to be a whole number from " + least + " to " + most + ", but found \"" + said
                            + "\"");
        }
        return Integer.parseInt(said);
    }
}
