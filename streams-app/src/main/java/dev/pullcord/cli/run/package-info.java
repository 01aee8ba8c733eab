/**
 * The verbs that run an engine: in a cluster, in dev mode, in a demo.
 *
 * <p>In: options. Out: a running engine and one line that says where it is. Promise: what was started is ended, by Ctrl-C too.
 * Must not know: rules of the product.
 */
@NullMarked
package dev.pullcord.cli.run;

import org.jspecify.annotations.NullMarked;
