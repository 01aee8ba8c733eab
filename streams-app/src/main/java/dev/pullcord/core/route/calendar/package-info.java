/**
 * When a role is on duty, computed day by day.
 *
 * <p>In: hours, shifts, holidays, absences and overrides of one role. Out: a {@link dev.pullcord.core.route.Roster}. Promise: exact to the instant, also on
 * the nights when the clocks change; no question looks further than 366 days. Must not know: where the figures were written.
 */
@NullMarked
package dev.pullcord.core.route.calendar;

import org.jspecify.annotations.NullMarked;
