package dev.pullcord.http.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells who sends a request. */
public interface Access {
    /** Name of whoever does not say, where everybody may come in. */
    String ANONYMOUS = "anonymous";

    /**
     * Whoever the Authorization header speaks of.
     *
     * @return nothing when that is nobody we know
     */
    Optional<Principal> identify(@Nullable String authorization);

    /**
     * Everybody may come in and do everything. The bearer token, which nobody checks, is taken as the name, so that a client
     * is the same here and where tokens are asked for.
     */
    static Access open() {
        Pattern name = Pattern.compile("[\\p{Alnum}._@+-]{1,128}");
        return authorization -> authorization == null
                ? Optional.of(Principal.of(ANONYMOUS))
                : bearer(authorization)
                        .filter(token -> name.matcher(token).matches())
                        .map(Principal::of);
    }

    /** The token of a Bearer header (RFC 6750). */
    static Optional<String> bearer(@Nullable String authorization) {
        Matcher bearer = Pattern.compile("[Bb]earer +([A-Za-z0-9._~+/@-]+=*) *")
                .matcher(authorization == null ? "" : authorization);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
}
