package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of a proposal that nobody asked for and that came from outside text.
 *
 * <p>A value is in order when the person named it, when a trusted output holds it, or when an outside output holds it as a field of
 * its own: a recipient of a record, a participant of an event. It is suspicious when running text is where it came from: a document, a
 * message, a description, since such text can hold an instruction that nobody here gave. What the agent put into a tool's input
 * proves nothing when that tool says it again. A value that stands nowhere was made by the agent and is no matter of provenance.
 */
public final class Provenance {
    /** Most characters of work that are looked at; of more, each output's head and tail in proportion. */
    public static final int WORK_CHARS_MAX = 1 << 20;

    /** Most pieces of work that are looked at, the latest. */
    public static final int ITEMS_MAX = 256;

    private final EnrichedAction action;
    private final Asked asked;
    private @Nullable List<SeenWork> work;

    private Provenance(EnrichedAction action) {
        this.action = action;
        this.asked = Asked.in(action.action(), action.enrichment().getParties());
    }

    /** The suspicious values, in the order of the arguments. */
    public static List<Finding> of(EnrichedAction action) {
        if (action.action().getWork().isEmpty()) {
            return List.of();
        }
        return new Provenance(action).findings();
    }

    private List<Finding> findings() {
        List<Candidate> candidates = Candidates.of(action.arguments());
        List<Finding> findings = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Origin origin = asked.names(candidate.identifier()) ? null : origin(candidate.identifier());
            if (origin != null) {
                boolean kindAsked = Purposes.standard().asks(asked.words(), action.proposal());
                findings.add(new Finding(candidate, origin, kindAsked, destinationAsked(candidates)));
            }
        }
        return findings;
    }

    private boolean destinationAsked(List<Candidate> candidates) {
        return candidates.stream()
                .anyMatch(candidate -> candidate.sink() == Sink.DESTINATION && asked.names(candidate.identifier()));
    }

    private @Nullable Origin origin(Identifier value) {
        SeenWork text = null;
        boolean field = false;
        for (SeenWork seen : work()) {
            if (!seen.mentions(value)) {
                continue;
            }
            if (seen.isTrusted()) {
                return null;
            }
            if (!seen.wasGiven(value)) {
                SeenWork.Shape shape = seen.shape(value);
                field |= shape == SeenWork.Shape.FIELD;
                text = text == null && shape == SeenWork.Shape.RUNNING_TEXT ? seen : text;
            }
        }
        return text == null ? null : new Origin(text.tool(), text.place(), text.excerpt(value), field);
    }

    private List<SeenWork> work() {
        List<SeenWork> known = work;
        if (known != null) {
            return known;
        }
        List<WorkItem> items = action.action().getWork();
        int first = Math.max(0, items.size() - ITEMS_MAX);
        long total = items.stream()
                .skip(first)
                .mapToLong(item -> item.getOutput().length())
                .sum();
        List<SeenWork> seen = new ArrayList<>();
        for (int i = first; i < items.size(); i++) {
            WorkItem item = items.get(i);
            if (item.getKind() != WorkKind.CONCLUSION) {
                seen.add(new SeenWork(item, i, share(item.getOutput(), total)));
            }
        }
        work = seen;
        return seen;
    }

    private static String share(String output, long total) {
        if (total <= WORK_CHARS_MAX) {
            return output;
        }
        int half = (int) (output.length() * (long) WORK_CHARS_MAX / total / 2);
        return output.substring(0, half) + "\n…\n" + output.substring(output.length() - half);
    }
}
