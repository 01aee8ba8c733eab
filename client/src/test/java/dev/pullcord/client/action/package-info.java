/** Tests of its neighbour. */
@NullMarked
package dev.pullcord.client.action;

import org.jspecify.annotations.NullMarked;
