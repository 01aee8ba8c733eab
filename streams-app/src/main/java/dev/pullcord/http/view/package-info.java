/**
 * What the HTTP API knows of actions and cases, read from the topics.
 *
 * <p>In: clearances, resolutions, questions, cases and audit, of all partitions. Out: the state of one action, the queue of one
 * role, the engine's answer to one decision. Promise: bounded memory, the oldest forgotten first and counted; every instance sees
 * all. Must not know: HTTP, principals, the engine's stores.
 */
@NullMarked
package dev.pullcord.http.view;

import org.jspecify.annotations.NullMarked;
