/**
 * The real engine inside a test, so that an agent team tests its agent against its policies in milliseconds.
 *
 * <p>In: policies, scripted reviewers, the agent's own code on the SDK. Out: what the engine does. Promise: the topology is the
 * one of production, and time moves only when the test moves it or somebody waits. Must not know: a broker.
 */
@NullMarked
package dev.pullcord.client.testkit;

import org.jspecify.annotations.NullMarked;
