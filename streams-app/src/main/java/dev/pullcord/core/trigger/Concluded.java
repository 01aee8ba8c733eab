package dev.pullcord.core.trigger;

import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What weighing came to.
 *
 * @param weighing firings, verdict and reason
 * @param decisive trigger that decided; null when none did
 * @param path where a held action goes; null unless held
 */
record Concluded(
        Weighing weighing,
        @Nullable Trigger decisive,
        @Nullable Path path) {}
