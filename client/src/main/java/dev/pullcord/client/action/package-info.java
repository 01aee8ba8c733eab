/**
 * Describing an action whole.
 *
 * <p>In: what an agent knows of what it is about to do. Out: an action record. Promise: an action that is built has every part
 * that a person needs to decide; what is missing is told all at once. Must not know: how it is sent.
 */
@NullMarked
package dev.pullcord.client.action;

import org.jspecify.annotations.NullMarked;
