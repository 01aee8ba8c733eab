/**
 * Roster files to rosters.
 *
 * <p>In: roster documents, with the iCalendar text that was put into them when they were released. Out: {@link dev.pullcord.core.route.Roster}s. Promise:
 * the same as for policies: every problem at once, with its place and the way out; what recurs is worked out when it is asked for, a
 * month at a time. Must not know: where documents are kept, who is asked, and what time it is.
 */
@NullMarked
package dev.pullcord.policy.roster;

import org.jspecify.annotations.NullMarked;
