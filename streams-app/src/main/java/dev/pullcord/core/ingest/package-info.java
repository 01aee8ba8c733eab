/**
 * What may enter: an action that can be judged.
 *
 * <p>In: an action as it was read. Out: nothing, or the reason why it cannot be judged. Promise: no action is dropped; each invalid one is answered with what is wrong and how to mend it. Must not know: policies, stores, Kafka.
 */
@NullMarked
package dev.pullcord.core.ingest;

import org.jspecify.annotations.NullMarked;
