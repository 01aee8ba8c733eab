package dev.pullcord.core.detect;

import java.util.List;

/**
 * What a detector measured.
 *
 * @param score from 0 (nothing) to 1 (certain)
 * @param summary one sentence for the person who decides; empty at score 0
 * @param evidence what was seen and where, strongest first
 */
public record Detection(double score, String summary, List<Evidence> evidence) {
    /** Nothing was seen. */
    public static final Detection NONE = new Detection(0, "", List.of());

    public Detection {
        evidence = List.copyOf(evidence);
    }
}
