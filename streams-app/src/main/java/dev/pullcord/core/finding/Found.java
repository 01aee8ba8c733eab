package dev.pullcord.core.finding;

import dev.pullcord.schemas.FindingFigure;
import dev.pullcord.schemas.Severity;
import dev.pullcord.schemas.digest.ActionDigest;
import java.util.List;

/**
 * Something that somebody should look at, as it stands now.
 *
 * @param kind for machines
 * @param subject what it is about, as name=value: {@code trigger=finance-operations/burst}
 * @param severity how bad it is
 * @param summary one sentence
 * @param figures what it rests on
 * @param suggestion what could be done
 * @param edit change of a policy that would do it; {@link Edit#NONE} when no single change would
 */
public record Found(
        String kind,
        String subject,
        Severity severity,
        String summary,
        List<FindingFigure> figures,
        String suggestion,
        Edit edit) {
    public Found {
        figures = List.copyOf(figures);
    }

    /** Identifier: the same thing found again has the same one. */
    public String id() {
        return "find-" + ActionDigest.sha256(kind + "\n" + subject).substring(0, 24);
    }

    /**
     * A change of one trigger of a policy.
     *
     * @param policy policy the trigger stands in; empty for no change
     * @param triggerId the trigger
     * @param mode mode it would get: {@code shadow}
     */
    public record Edit(String policy, String triggerId, String mode) {
        /** No change. */
        public static final Edit NONE = new Edit("", "", "");
    }
}
