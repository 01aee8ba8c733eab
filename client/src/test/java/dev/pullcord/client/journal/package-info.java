/** Tests of its neighbour. */
@NullMarked
package dev.pullcord.client.journal;

import org.jspecify.annotations.NullMarked;
