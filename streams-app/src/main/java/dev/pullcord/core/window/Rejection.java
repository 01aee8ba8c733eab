package dev.pullcord.core.window;

import java.time.Instant;

/**
 * An earlier action that a person rejected, and that another one repeats.
 *
 * @param caseId case in which it was rejected
 * @param policy policy whose path it was on
 * @param path the path
 * @param at when it was rejected, in whole seconds
 * @param exact whether the two are the same to the digest; if not, they are alike
 */
public record Rejection(String caseId, String policy, String path, Instant at, boolean exact) {}
