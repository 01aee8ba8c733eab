/**
 * What an agent may do while nobody answers it.
 *
 * <p>In: settings, and the clearances that were seen. Out: closed, or for some classes of action open. Promise: what was ever
 * held or denied stays closed. Must not know: how an outage is noticed.
 */
@NullMarked
package dev.pullcord.client.outage;

import org.jspecify.annotations.NullMarked;
