/**
 * Who may do what on the broker: the ACLs that make the topic of a role prove the role.
 *
 * <p>In: the catalogue of topics, the roles, and who is who. Out: Kafka ACLs, and what became of them on a cluster. Promise: the
 * plan is a function of what comes in, and nothing outside the catalogue is ever touched. Must not know: what the records mean.
 */
@NullMarked
package dev.pullcord.access;

import org.jspecify.annotations.NullMarked;
