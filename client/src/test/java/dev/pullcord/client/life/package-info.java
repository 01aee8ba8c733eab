/** Engine, agent and reviewer as processes of their own, killed at every point of a case's life. */
@NullMarked
package dev.pullcord.client.life;

import org.jspecify.annotations.NullMarked;
