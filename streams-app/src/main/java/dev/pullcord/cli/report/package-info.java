/**
 * Records as people read them.
 *
 * <p>In: records. Out: text for a terminal, or JSON. Promise: what others wrote into a record cannot move the cursor or hide a
 * line. Must not know: where the records came from.
 */
@NullMarked
package dev.pullcord.cli.report;

import org.jspecify.annotations.NullMarked;
