/**
 * A LangChain4j agent whose tools ask Pullcord before they act.
 *
 * <p>In: what a person asks. Out: what was done, or why it was not. Promise: no tool runs without a release. Must not know: how
 * Pullcord decides.
 */
@NullMarked
package dev.pullcord.examples;

import org.jspecify.annotations.NullMarked;
