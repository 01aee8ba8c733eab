package dev.pullcord.http.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access by the tokens of a file. A change of the file is in force within a second: a token is taken away by deleting its line. A
 * file that has become unreadable, or wrong, leaves the tokens from before in force, and the log says so.
 */
public final class TokenFile implements Access {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final LongSupplier nanos;
    private volatile Tokens tokens;
    private String seen;
    private long lookedAt;

    private TokenFile(Path file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
        seen = state();
        tokens = read();
        lookedAt = nanos.getAsLong();
    }

    /**
     * Reads a file.
     *
     * @param nanos a clock for spans of time, such as {@code System::nanoTime}
     * @throws TokenFileException when it cannot be read, or a line is wrong
     */
    public static TokenFile read(Path file, LongSupplier nanos) {
        return new TokenFile(file, nanos);
    }

    @Override
    public Optional<Principal> identify(@Nullable String authorization) {
        look();
        return Access.bearer(authorization).flatMap(tokens::owner);
    }

    private synchronized void look() {
        long now = nanos.getAsLong();
        if (now - lookedAt < LOOK_NANOS) {
            return;
        }
        lookedAt = now;
        String state = state();
        if (state.equals(seen)) {
            return;
        }
        seen = state;
        try {
            tokens = read();
            LOG.info("tokens read again file={}", file);
        } catch (TokenFileException e) {
            LOG.error("tokens not read again, those from before stay in force reason={}", e.getMessage());
        }
    }

    private Tokens read() {
        try {
            return Tokens.parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new TokenFileException("expected a file of tokens at " + file + ", but there is none", e);
        } catch (IOException e) {
            throw new TokenFileException("expected a readable file of tokens at " + file + ", but " + e, e);
        }
    }

    /** What tells one version of the file from another: when it was written, how long it is, and which file it is. */
    private String state() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + "/" + found.size() + "/" + found.fileKey();
        } catch (IOException e) {
            return "";
        }
    }
}
