package dev.pullcord.core.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers between 0 and 1 that nobody can foresee who does not have the key, and that are the same whenever they are drawn for the
 * same thing: HMAC-SHA256 (RFC 2104). Not thread-safe.
 *
 * <p>What is drawn for is what would be executed, by whom, for whom, and the hour. The id of the action, its reasoning and its work
 * are left out: an agent writes them as it likes, and would try until it is not drawn.
 */
public final class SecretDraw {
    /** Shortest key, bytes. */
    public static final int KEY_BYTES_MIN = 16;
    /** For so long repeats of one proposal share one number. */
    static final Duration SLOT = Duration.ofHours(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte PROPOSAL = 0;
    private static final byte TEXT = 1;
    /** Hex digits of the digest that are taken: 128 bits, and the message still fits one block of the hash. */
    private static final int DIGITS = 32;

    private static final double PARTS = 0x1p53;

    private final Mac mac;
    private final byte[] code;
    private final ByteBuffer message = ByteBuffer.allocate(1 + DIGITS + Long.BYTES);

    /**
     * @param key the secret
     * @throws IllegalArgumentException when it is shorter than {@link #KEY_BYTES_MIN}
     */
    public SecretDraw(byte[] key) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "expected a key of at least " + KEY_BYTES_MIN + " bytes, but found " + key.length);
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
        code = new byte[mac.getMacLength()];
    }

    /**
     * The number of a proposal.
     *
     * @param digest SHA-256 of what would be executed, which names the agent, 64 hex digits
     * @param at time the log gave to the action
     * @return from 0 up to and without 1
     */
    public double number(String digest, Instant at) {
        message.clear().put(PROPOSAL);
        for (int i = 0; i < DIGITS; i++) {
            message.put((byte) digest.charAt(i));
        }
        message.putLong(slot(at));
        mac.update(message.array());
        return finish();
    }

    /** The number of anything else that has a name. */
    public double number(String name) {
        mac.update(TEXT);
        mac.update(name.getBytes(StandardCharsets.UTF_8));
        return finish();
    }

    /** The hour that a time lies in, since 1970. */
    static long slot(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SLOT.toSeconds());
    }

    private double finish() {
        try {
            mac.doFinal(code, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the buffer has the length of the code", e);
        }
        return (ByteBuffer.wrap(code).getLong() >>> 11) / PARTS;
    }
}
