/**
 * Which role a held action goes to.
 *
 * <p>In: the plan of a case, the time, who is on duty and how busy the roles are. Out: the role that has it now, and the steps that were
 * passed over. Promise: only roles, never people; the reason travels with it. Must not know: the action's content.
 */
@NullMarked
package dev.pullcord.core.route;

import org.jspecify.annotations.NullMarked;
