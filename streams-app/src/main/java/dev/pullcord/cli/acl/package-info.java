/**
 * The verbs for access: who may do what on the broker.
 *
 * <p>In: policies, released or in files, and who is who. Out: the ACLs as a table, as commands, as JSON, or on the cluster.
 * Promise: printing changes nothing, and applying twice changes nothing the second time. Must not know: which ACL is needed why.
 */
@NullMarked
package dev.pullcord.cli.acl;

import org.jspecify.annotations.NullMarked;
