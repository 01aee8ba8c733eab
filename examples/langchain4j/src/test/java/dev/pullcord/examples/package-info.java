/** Tests of the examples. */
@NullMarked
package dev.pullcord.examples;

import org.jspecify.annotations.NullMarked;
