package dev.pullcord.http.access;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody, or something, that uses the API.
 *
 * @param name what decisions are recorded under
 * @param scopes {@code agent:<id>}, {@code role:<role>}, either with {@code *} for all, and {@code read}
 */
public record Principal(String name, Set<String> scopes) {
    /** Reads everything, writes nothing. */
    public static final String READ = "read";

    private static final String AGENT = "agent:";
    private static final String ROLE = "role:";
    private static final String ALL = "*";
    private static final Pattern SCOPE = Pattern.compile("read|agent:\\S+|role:(\\*|[a-z0-9-]+)");

    /** Whether this is how a scope is written. */
    static boolean isScope(String text) {
        return SCOPE.matcher(text).matches();
    }

    /** Everything, in the name of anybody who says so. */
    static Principal of(String name) {
        return new Principal(name, Set.of(READ, AGENT + ALL, ROLE + ALL));
    }

    /** Whether it may propose, report and answer for an agent. */
    public boolean actsFor(String agentId) {
        return scopes.contains(AGENT + ALL) || scopes.contains(AGENT + agentId);
    }

    /** Whether it may decide for a role. */
    public boolean speaksFor(String role) {
        return scopes.contains(ROLE + ALL) || scopes.contains(ROLE + role);
    }

    /** Whether it may read everything. */
    public boolean reads() {
        return scopes.contains(READ);
    }
}
