package dev.pullcord.core.trigger;

import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.schemas.AuditDraw;
import org.jspecify.annotations.Nullable;

/**
 * What weighing came to.
 *
 * @param weighing firings, verdict and reason
 * @param decisive trigger that decided; null when none did
 * @param path where a held action goes; null unless held
 * @param draw the draw of the audit sample; null when there was none
 * @param review that somebody looks at it though no trigger stopped it; null when nobody does
 */
record Concluded(
        Weighing weighing,
        @Nullable Trigger decisive,
        @Nullable Path path,
        @Nullable AuditDraw draw,
        @Nullable ReviewOrder review) {
    Concluded(Weighing weighing, @Nullable Trigger decisive, @Nullable Path path) {
        this(weighing, decisive, path, null, null);
    }
}
