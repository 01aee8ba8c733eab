/**
 * The SDK for agents: ask before acting, wait for a person where one is needed, execute once, and report.
 *
 * <p>In: actions, as an agent is about to do them. Out: clearances, resolutions, reports. Promise: nothing is executed without
 * a clearance (unless the agent's owner said so for harmless actions), twice, or otherwise than released. Must not know: the
 * engine, by anything but its topics.
 */
@NullMarked
package dev.pullcord.client;

import org.jspecify.annotations.NullMarked;
