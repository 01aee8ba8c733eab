/** Tests of its neighbour. */
@NullMarked
package dev.pullcord.client.outage;

import org.jspecify.annotations.NullMarked;
