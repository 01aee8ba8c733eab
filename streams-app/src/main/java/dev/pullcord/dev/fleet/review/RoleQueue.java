package dev.pullcord.dev.fleet.review;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How a role stands.
 *
 * @param role the role
 * @param waiting cases that wait or are being read
 * @param decided decisions made
 * @param unread handoffs that did not fit on the pile
 * @param backAt simulated time of day at which the desk is staffed again; null while it is
 */
public record RoleQueue(
        String role,
        int waiting,
        long decided,
        long unread,
        @Nullable LocalTime backAt) {}
