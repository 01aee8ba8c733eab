/**
 * Policies from the command line: check, release, look back.
 *
 * <p>In: document files and the released documents of a cluster. Out: problems with their places, releases. Promise: nothing is
 * released unless every document of the command is right, and a release is there whole or not at all. Must not know: how a policy
 * judges.
 */
@NullMarked
package dev.pullcord.cli.policy;

import org.jspecify.annotations.NullMarked;
