/**
 * What the stream shows that somebody should look at.
 *
 * <p>In: counts of days, by policy, role, agent and tenant. Out: findings, each with its figures, how sure they are and what could be
 * done. Promise: nothing is said on too little data. Must not know: where counts are kept, who reads.
 */
@NullMarked
package dev.pullcord.core.finding;

import org.jspecify.annotations.NullMarked;
