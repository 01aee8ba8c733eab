package dev.pullcord.http.call;

import dev.pullcord.http.access.Access;
import dev.pullcord.http.access.Principal;
import dev.pullcord.http.access.RateLimit;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** What every request has to pass: who sends it, not too often, and not before there is something to answer from. */
public final class Gate {
    private static final Pattern THIS_COMPUTER =
            Pattern.compile("(localhost|[a-z0-9.-]+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    private static final Duration CATCH_UP = Duration.ofSeconds(2);

    private final Access access;
    private final boolean open;
    private final RateLimit rate;
    private final BooleanSupplier caughtUp;

    /**
     * @param open whether everybody on this computer may come in
     * @param caughtUp whether there is something to answer from
     */
    public Gate(Access access, boolean open, RateLimit rate, BooleanSupplier caughtUp) {
        this.access = access;
        this.open = open;
        this.rate = rate;
        this.caughtUp = caughtUp;
    }

    /** Lets a request in, or throws the problem that keeps it out. */
    public Principal enter(Context context) {
        String host = context.host();
        if (open && (host == null || !THIS_COMPUTER.matcher(host).matches())) {
            // a web page whose name was made to point here is not somebody on this computer
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "expected a request to localhost, since everybody may come in here; but it was to another name");
        }
        Principal principal = access.identify(context.header("Authorization"))
                .orElseThrow(() -> new Problem(
                                ProblemType.UNAUTHENTICATED,
                                "expected the header Authorization: Bearer TOKEN with a token that is known here")
                        .header("WWW-Authenticate", "Bearer"));
        Duration pause = rate.take(principal.name());
        if (!pause.isZero()) {
            throw new Problem(
                            ProblemType.RATE_LIMITED,
                            principal.name() + " made too many requests; the next is taken in " + pause.toMillis()
                                    + " ms")
                    .retryAfter(pause);
        }
        if (!caughtUp.getAsBoolean()) {
            throw new Problem(ProblemType.CATCHING_UP, "the topics are being read; ask again in a moment")
                    .retryAfter(CATCH_UP);
        }
        return principal;
    }

    /** Lets only those on who may act for an agent. */
    public static void needAgent(Principal principal, String agentId) {
        if (!principal.actsFor(agentId)) {
            throw forbidden(principal, "act for the agent " + agentId, "agent:" + agentId);
        }
    }

    /** Lets only those on who may see what an agent sees. */
    public static void needAgentOrRead(Principal principal, String agentId) {
        if (!principal.reads()) {
            needAgent(principal, agentId);
        }
    }

    /** Lets only those on who may decide for a role. */
    public static void needRole(Principal principal, String role) {
        if (!principal.speaksFor(role)) {
            throw forbidden(principal, "decide for the role " + role, "role:" + role);
        }
    }

    /** Lets only those on who may see what a role sees. */
    public static void needRoleOrRead(Principal principal, String role) {
        if (!principal.reads()) {
            needRole(principal, role);
        }
    }

    /** The problem of a principal whose token lacks a scope. */
    public static Problem forbidden(Principal principal, String what, String scope) {
        return new Problem(
                ProblemType.FORBIDDEN,
                principal.name() + " may not " + what + "; its token would need the scope " + scope);
    }
}
