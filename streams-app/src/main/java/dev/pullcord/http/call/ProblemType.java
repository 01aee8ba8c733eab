package dev.pullcord.http.call;

/** The kinds of problem that the API answers with (RFC 9457); docs/http.md lists them. */
public enum ProblemType {
    INVALID_JSON("invalid-json", 400, "The body is not JSON"),
    INVALID_PARAMETER("invalid-parameter", 400, "A parameter is not as it should be"),
    UNAUTHENTICATED("unauthenticated", 401, "Nobody we know"),
    FORBIDDEN("forbidden", 403, "Not allowed"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    API_OFF("api-off", 404, "The API is off"),
    UNKNOWN_ACTION("unknown-action", 404, "No such action"),
    UNKNOWN_CASE("unknown-case", 404, "No such case"),
    UNKNOWN_ROLE("unknown-role", 404, "No such role"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Not with this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not in this form"),
    TOO_SLOW("too-slow", 408, "The body came too slowly"),
    ACTION_DIFFERS("action-differs", 409, "Another action was proposed under the same id or key"),
    REFUSED("refused", 409, "The engine refused the decision"),
    TOO_LARGE("too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is in no form we read"),
    INVALID_BODY("invalid-body", 422, "The body does not describe what it should"),
    DECISION_INVALID("decision-invalid", 422, "The engine cannot apply the decision"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    INTERNAL("internal", 500, "Something went wrong here"),
    CATCHING_UP("catching-up", 503, "Not ready yet"),
    TOO_MANY_WAITING("too-many-waiting", 503, "Too many requests wait"),
    UNAVAILABLE("unavailable", 503, "Kafka or the schema registry does not answer"),
    NOT_IN_TIME("not-in-time", 504, "It took too long");

    private static final String BASE = "https://pullcord.dev/problems/";

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The last part of its URI. */
    public String code() {
        return code;
    }

    /** Its URI: an identifier, nothing is served there. */
    String uri() {
        return BASE + code;
    }

    /** Status of the answer. */
    public int status() {
        return status;
    }

    String title() {
        return title;
    }
}
