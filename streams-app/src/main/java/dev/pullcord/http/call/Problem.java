package dev.pullcord.http.call;

import dev.pullcord.http.body.Mistake;
import dev.pullcord.schemas.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a request was not done. It is thrown by whatever finds it and answered in one place. */
public final class Problem extends RuntimeException {
    private static final String RETRY_AFTER = "Retry-After";

    private final ProblemType type;
    private final String detail;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** @param detail what was expected, what was found, and the way out; everybody may read it */
    public Problem(ProblemType type, String detail) {
        // a mistake of the sender is no defect: no stack trace
        super(detail, null, false, false);
        this.type = type;
        this.detail = detail;
    }

    /** Everything that is wrong with a body. */
    public static Problem invalid(List<Mistake> mistakes) {
        return new Problem(
                        ProblemType.INVALID_BODY, mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes"))
                .with(
                        "errors",
                        mistakes.stream()
                                .map(one -> Map.of("pointer", one.pointer(), "detail", one.detail()))
                                .toList());
    }

    /** The same with a further member. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** The same with a header. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The same, worth another try after some time. */
    public Problem retryAfter(Duration pause) {
        long seconds = Math.max(1, (pause.toMillis() + 999) / 1_000);
        return header(RETRY_AFTER, Long.toString(seconds));
    }

    ProblemType type() {
        return type;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The body of the answer. */
    String json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("detail", detail);
        body.putAll(members);
        return Json.write(body);
    }
}
