package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Folding;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.PartySnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the person said, and what the organisation vouches for without a tool: the request, its follow-ups, who asked, in whose
 * name, and approved parties. Compared exactly, so that a look-alike of what was asked is not what was asked.
 */
final class Asked {
    private final StringBuilder text = new StringBuilder();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> hosts = new HashSet<>();
    private final String words;

    private Asked(AgentAction action, List<PartySnapshot> parties) {
        add(action.getRequest().getText());
        action.getRequest().getFollowUps().forEach(this::add);
        String requester = action.getRequest().getRequester();
        String principal = action.getAuthority().getOnBehalfOf();
        add(requester == null ? "" : requester);
        add(principal == null ? "" : principal);
        parties.stream()
                .filter(party -> Boolean.TRUE.equals(party.getApproved()))
                .forEach(party -> add(party.getId()));
        words = Folding.standard().words(text);
    }

    static Asked in(AgentAction action, List<PartySnapshot> parties) {
        return new Asked(action, parties);
    }

    /** True when the value was named, in whatever formatting; of a web address its host is enough. */
    boolean names(Identifier value) {
        return switch (value.kind()) {
            case URL -> keys.contains(value.key()) || hosts.contains(Addresses.host(value));
            case EMAIL, ACCOUNT, NUMBER -> keys.contains(value.key());
            case SECRET -> text.indexOf(value.key()) >= 0;
            case RESOURCE -> words.contains(" " + value.key() + " ");
            case NAME ->
                List.of(value.key().split(" ", -1)).stream().allMatch(word -> words.contains(" " + word + " "));
        };
    }

    /** Folded words of all that was said. */
    String words() {
        return words;
    }

    private void add(String part) {
        text.append(part).append('\n');
        for (Identifier identifier : Identifiers.in(part)) {
            keys.add(identifier.key());
            if (identifier.kind() == Kind.URL) {
                hosts.add(Addresses.host(identifier));
            }
        }
    }
}
