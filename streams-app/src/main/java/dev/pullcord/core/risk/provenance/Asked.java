package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Folding;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.PartySnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the person said, and what the organisation vouches for without a tool: the request, its follow-ups, who asked, in whose
 * name, and approved parties. Compared exactly, so that a look-alike of what was asked is not what was asked.
 */
final class Asked {
    private final List<String> parts = new ArrayList<>();
    private @Nullable Values values;
    private @Nullable String words;

    /** Values that were named. They and the words are made when they are first needed: most arguments hold nothing to look for. */
    private record Values(Set<String> keys, Set<String> hosts) {}

    private Asked(AgentAction action, List<PartySnapshot> parties) {
        parts.add(action.getRequest().getText());
        parts.addAll(action.getRequest().getFollowUps());
        String requester = action.getRequest().getRequester();
        String principal = action.getAuthority().getOnBehalfOf();
        parts.add(requester == null ? "" : requester);
        parts.add(principal == null ? "" : principal);
        for (PartySnapshot party : parties) {
            if (Boolean.TRUE.equals(party.getApproved())) {
                parts.add(party.getId());
            }
        }
    }

    static Asked in(AgentAction action, List<PartySnapshot> parties) {
        return new Asked(action, parties);
    }

    /** True when the value was named, in whatever formatting; of a web address its host is enough. */
    boolean names(Identifier value) {
        return switch (value.kind()) {
            case URL ->
                values().keys().contains(value.key()) || values().hosts().contains(Addresses.host(value));
            case EMAIL, ACCOUNT, NUMBER -> values().keys().contains(value.key());
            case SECRET -> text().contains(value.key());
            case RESOURCE -> words().contains(" " + value.key() + " ");
            case NAME ->
                List.of(value.key().split(" ", -1)).stream().allMatch(word -> words().contains(" " + word + " "));
        };
    }

    /** Folded words of all that was said. */
    String words() {
        String known = words;
        if (known == null) {
            known = Folding.standard().words(text());
            words = known;
        }
        return known;
    }

    private String text() {
        return String.join("\n", parts) + '\n';
    }

    private Values values() {
        Values known = values;
        if (known == null) {
            known = new Values(new HashSet<>(), new HashSet<>());
            for (String part : parts) {
                for (Identifier identifier : Identifiers.in(part)) {
                    known.keys().add(identifier.key());
                    if (identifier.kind() == Kind.URL) {
                        known.hosts().add(Addresses.host(identifier));
                    }
                }
            }
            values = known;
        }
        return known;
    }
}
