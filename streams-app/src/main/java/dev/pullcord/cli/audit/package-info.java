/**
 * The verbs for auditors.
 *
 * <p>In: the audit topic. Out: proof that it is whole, its records in other forms, the story of one case. Promise: reads only. Must not know: the topology.
 */
@NullMarked
package dev.pullcord.cli.audit;

import org.jspecify.annotations.NullMarked;
