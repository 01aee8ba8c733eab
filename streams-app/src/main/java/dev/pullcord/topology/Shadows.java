package dev.pullcord.topology;

import dev.pullcord.core.backtest.Shadow;
import dev.pullcord.schemas.ReleasedDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies that run beside the released ones and decide nothing. */
public interface Shadows extends DocumentBoard {
    /** There are none, and none are taken. */
    Shadows NONE = new Shadows() {
        @Override
        public List<Shadow> inForce() {
            return List.of();
        }

        @Override
        public boolean put(String name, @Nullable ReleasedDocument document) {
            return true;
        }

        @Override
        public void unreadable(String name, String reason) {
            // none are taken
        }
    };

    /** All of them, by name. Asked for each action: must cost nothing. */
    List<Shadow> inForce();
}
