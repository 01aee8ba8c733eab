package dev.pullcord.http.call;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
public final class Replies {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private Replies() {}

    /** Writes JSON. */
    public static void json(Context context, int status, String json) {
        write(context, status, JSON, json);
    }

    static void problem(Context context, Problem problem) {
        problem.headers().forEach(context::header);
        write(context, problem.type().status(), PROBLEM, problem.json());
    }

    private static void write(Context context, int status, String type, String text) {
        context.status(status)
                .contentType(type)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .result(text.getBytes(StandardCharsets.UTF_8));
    }
}
