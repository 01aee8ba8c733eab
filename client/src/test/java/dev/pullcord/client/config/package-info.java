/** Tests of its neighbour. */
@NullMarked
package dev.pullcord.client.config;

import org.jspecify.annotations.NullMarked;
