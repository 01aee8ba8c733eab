/**
 * Shows which way an action would take.
 *
 * <p>In: policies, rosters and reference data from files, an action, a time, how busy the roles are. Out: the verdict and every step with
 * its reason. Promise: judged and routed by the engine's own evaluator and router. Must not know: any cluster.
 */
@NullMarked
package dev.pullcord.cli.route;

import org.jspecify.annotations.NullMarked;
