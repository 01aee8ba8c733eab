/**
 * The briefing a role receives.
 *
 * <p>In: a judged action and its routing. Out: the seven-part context package. Promise: nothing is left out silently: what is cut or missing is named. Must not know: how it is delivered, or what the role answers.
 */
@NullMarked
package dev.pullcord.core.handoff;

import org.jspecify.annotations.NullMarked;
