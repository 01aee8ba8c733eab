/**
 * Which role a held action goes to.
 *
 * <p>In: a path and the time. Out: the routing of the first step. Promise: only roles, never people; the reason travels with it. Must not know: the action's content.
 */
@NullMarked
package dev.pullcord.core.route;

import org.jspecify.annotations.NullMarked;
