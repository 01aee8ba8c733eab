package dev.pullcord.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who sits where. A seat is a place from which the brokers are used: the engine, the agents, a role. One that is not named gets
 * its principal by a pattern.
 *
 * @param pattern for seats that are not named, with <code>{name}</code> where the name of the seat goes
 * @param named principals by seat
 */
public record Principals(String pattern, Map<String, List<String>> named) {
    /** The principal's name is the seat's. */
    public static final String USUAL_PATTERN = "User:{name}";

    /** The stream processor; all its instances are one principal. */
    public static final String ENGINE = "engine";
    /** Programs that propose actions. */
    public static final String AGENT = "agent";
    /** Who evaluates what was judged and decided. */
    public static final String ANALYTICS = "analytics";
    /** Who releases policies, rosters and reference data. */
    public static final String POLICY = "policy";

    static final String ROLE_PREFIX = "role-";
    private static final String NAME = "{name}";
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z][A-Za-z0-9]*:\\S.*");

    /** @throws IllegalArgumentException when a principal is not in Kafka's form, or is everybody */
    public Principals {
        named = Map.copyOf(named);
        if (!pattern.contains(NAME)) {
            throw new IllegalArgumentException("expected a pattern with " + NAME + ", such as " + USUAL_PATTERN
                    + ", but found \"" + pattern + "\"; without it all seats would be one");
        }
        checked(pattern);
        named.values().forEach(principals -> principals.forEach(Principals::checked));
    }

    /** The seat of a role. */
    public static String role(String role) {
        return ROLE_PREFIX + role;
    }

    /** Principals of a seat, at least one. */
    public List<String> of(String seat) {
        List<String> found = named.getOrDefault(seat, List.of());
        return found.isEmpty() ? List.of(pattern.replace(NAME, seat)) : found;
    }

    /**
     * Makes sure that nobody who asks also answers. A person may have several roles; every other seat is nobody else.
     *
     * @throws IllegalArgumentException naming a principal and the two seats that it stands for
     */
    void requireApart(Collection<String> seats) {
        Map<String, String> seen = new TreeMap<>();
        for (String seat : seats) {
            for (String principal : of(seat)) {
                String other = seen.putIfAbsent(principal, seat);
                boolean bothRoles = other != null && other.startsWith(ROLE_PREFIX) && seat.startsWith(ROLE_PREFIX);
                if (other != null && !other.equals(seat) && !bothRoles) {
                    throw new IllegalArgumentException("expected a principal of its own for " + seat + ", but found "
                            + principal + ", which is " + other + " already; who asks must not be who answers");
                }
            }
        }
    }

    /** The principal, when it is one. */
    static String checked(String principal) {
        if (!PRINCIPAL.matcher(principal).matches()) {
            throw new IllegalArgumentException(
                    "expected a principal such as User:maria, but found \"" + principal + "\"");
        }
        if (principal.endsWith(":*")) {
            throw new IllegalArgumentException(
                    "expected one principal, but found \"" + principal + "\", which is everybody");
        }
        return principal;
    }
}
