package dev.pullcord.http;

import dev.pullcord.http.call.Problem;
import dev.pullcord.http.call.ProblemType;
import dev.pullcord.runtime.HttpKeys;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The roles that this API serves: those it is told to, of those there are. */
final class ServedRoles {
    private final Supplier<Set<String>> known;
    private final Predicate<String> serves;

    /**
     * @param known roles of the policies in force, and of open cases
     * @param serves whether the configuration names a role
     */
    ServedRoles(Supplier<Set<String>> known, Predicate<String> serves) {
        this.known = known;
        this.serves = serves;
    }

    Set<String> all() {
        Set<String> all = new TreeSet<>(known.get());
        all.removeIf(serves.negate());
        return all;
    }

    boolean has(String role) {
        return serves.test(role) && known.get().contains(role);
    }

    /** Throws when a role is not served. */
    void need(String role) {
        if (!has(role)) {
            throw new Problem(
                    ProblemType.UNKNOWN_ROLE,
                    "expected one of " + all() + ", but found \"" + role + "\"; " + HttpKeys.ROLES
                            + " lists the roles served here, and a policy must name it");
        }
    }
}
