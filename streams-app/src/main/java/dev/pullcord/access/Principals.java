package dev.pullcord.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which principals stand for which party. A party that is not named gets its principal by a pattern.
 *
 * @param pattern for parties that are not named, with <code>{name}</code> where the name of the party goes
 * @param named principals by party
 */
public record Principals(String pattern, Map<String, List<String>> named) {
    /** The principal's name is the party's. */
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
                    + ", but found \"" + pattern + "\"; without it all parties would be one");
        }
        checked(pattern);
        named.values().forEach(principals -> principals.forEach(Principals::checked));
    }

    /** The party of a role. */
    public static String role(String role) {
        return ROLE_PREFIX + role;
    }

    /** Principals of a party, at least one. */
    public List<String> of(String party) {
        List<String> found = named.getOrDefault(party, List.of());
        return found.isEmpty() ? List.of(pattern.replace(NAME, party)) : found;
    }

    /**
     * Makes sure that nobody who asks also answers. A person may have several roles; every other party is nobody else.
     *
     * @throws IllegalArgumentException naming a principal and the two parties that it stands for
     */
    void requireApart(Collection<String> parties) {
        Map<String, String> seen = new TreeMap<>();
        for (String party : parties) {
            for (String principal : of(party)) {
                String other = seen.putIfAbsent(principal, party);
                boolean bothRoles = other != null && other.startsWith(ROLE_PREFIX) && party.startsWith(ROLE_PREFIX);
                if (other != null && !other.equals(party) && !bothRoles) {
                    throw new IllegalArgumentException("expected a principal of its own for " + party + ", but found "
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
