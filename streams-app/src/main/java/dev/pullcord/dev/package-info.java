/**
 * Dev mode: a real broker and a real schema registry on this machine, for first steps and for tests.
 *
 * <p>In: a data folder and ports. Out: the addresses of a running broker and registry. Promise: state outlives a restart, a run
 * that was killed leaves nothing that stops the next one, nothing listens beyond the loopback interface. Must not know: what
 * runs on the cluster, or any rule of the product.
 */
@NullMarked
package dev.pullcord.dev;

import org.jspecify.annotations.NullMarked;
