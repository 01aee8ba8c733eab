/** Tests of dev mode, and the cluster that other integration tests share. */
@NullMarked
package dev.pullcord.dev;

import org.jspecify.annotations.NullMarked;
