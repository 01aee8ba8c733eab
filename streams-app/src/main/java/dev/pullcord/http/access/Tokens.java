package dev.pullcord.http.access;

import dev.pullcord.schemas.digest.ActionDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of one file, by their hashes: nobody who reads the file, or this memory, can use it. */
final class Tokens {
    /** Tokens in one file. */
    static final int MAX = 10_000;

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int NAME_MAX = 256;

    private final List<Token> tokens;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    private record Token(String hash, Principal principal) {}

    /**
     * Reads the lines of a file: hash, principal, scopes, parted by blanks. Empty lines and those that begin with # are passed
     * over.
     *
     * @throws TokenFileException naming each line that is wrong
     */
    static Tokens parse(String file, List<String> lines) {
        List<Token> tokens = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> words = List.of(line.split("\\s+"));
            String mistake = mistake(words);
            if (mistake == null) {
                Set<String> scopes = new LinkedHashSet<>(words.subList(2, words.size()));
                tokens.add(new Token(words.get(0).toLowerCase(Locale.ROOT), new Principal(words.get(1), scopes)));
            } else {
                wrong.add(file + ":" + (i + 1) + ": " + mistake);
            }
        }
        if (tokens.size() > MAX) {
            wrong.add(file + ": expected at most " + MAX + " tokens, but found " + tokens.size());
        }
        if (!wrong.isEmpty()) {
            throw new TokenFileException(String.join("; ", wrong));
        }
        return new Tokens(tokens);
    }

    private static @Nullable String mistake(List<String> words) {
        // a line is never repeated: by mistake it may hold a token
        if (!HASH.matcher(words.get(0)).matches()) {
            return "expected the SHA-256 of a token as 64 hex digits first, but found a word of "
                    + words.get(0).length()
                    + " characters; make one with: printf %s \"$TOKEN\" | sha256sum";
        }
        if (words.size() < 3) {
            return "expected a principal and at least one scope after the hash, but found " + (words.size() - 1)
                    + " words";
        }
        if (words.get(1).length() > NAME_MAX) {
            return "expected a principal of at most " + NAME_MAX + " characters, but found "
                    + words.get(1).length();
        }
        for (String scope : words.subList(2, words.size())) {
            if (!Principal.isScope(scope)) {
                return "expected a scope agent:<id>, role:<role> or read, but found \"" + scope + "\"";
            }
        }
        return null;
    }

    /** Whose token it is. Every hash is compared, each in constant time: how long it takes tells nothing. */
    Optional<Principal> owner(String token) {
        byte[] hash = ActionDigest.sha256(token).getBytes(StandardCharsets.US_ASCII);
        Principal owner = null;
        for (Token one : tokens) {
            if (MessageDigest.isEqual(one.hash().getBytes(StandardCharsets.US_ASCII), hash)) {
                owner = one.principal();
            }
        }
        return Optional.ofNullable(owner);
    }
}
