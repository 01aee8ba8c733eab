package dev.pullcord.core.detect;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Trait;
import dev.pullcord.schemas.PartyRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Something an agent never used or met before, scored by how rare that is for this agent.
 *
 * <p>With a chance p that an action brings something new, the score is {@code 1 - 25 p}: 0 from 4 % on, 0.5 at 2 %,
 * 0.87 at the least that is ever claimed, 0.5 %. So an agent that meets new customers all day is silent about them, and
 * none fires on more than about one action in a hundred. Nothing is said in an agent's first 50 actions.
 */
final class FirstSeen implements Detector {
    private static final double COMMON = 0.04;

    private final String id;
    private final Trait trait;
    private final String noun;

    FirstSeen(String id, Trait trait, String noun) {
        this.id = id;
        this.trait = trait;
        this.noun = noun;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public String about() {
        return "A " + noun
                + " that this agent never had before, though it seldom has a new one; silent for its first 50.";
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        double share = memory.newShare(trait);
        double score = Figures.part(1 - share / COMMON);
        if (score == 0) {
            return Detection.NONE;
        }
        List<Evidence> found = new ArrayList<>();
        switch (trait) {
            case TOOL -> look(memory, action.proposal().getTool(), "/proposal/tool", found);
            case ACTION_TYPE -> look(memory, action.proposal().getActionType(), "/proposal/actionType", found);
            case PARTY -> {
                List<PartyRef> parties = action.proposal().getParties();
                for (int i = 0; i < Math.min(AgentMemory.PARTIES_MAX, parties.size()); i++) {
                    look(memory, parties.get(i).getId(), "/proposal/parties/" + i + "/id", found);
                }
            }
        }
        return found.isEmpty() ? Detection.NONE : new Detection(score, summary(found, share, memory), found);
    }

    private void look(AgentMemory memory, String value, String place, List<Evidence> found) {
        if (!memory.seen(trait, value)) {
            found.add(new Evidence(noun + " not seen before", value, place));
        }
    }

    private String summary(List<Evidence> found, double share, AgentMemory memory) {
        return "The " + noun + " " + Figures.name(found.get(0).value())
                + (found.size() == 1 ? " is" : " and " + Figures.count(found.size() - 1, "other") + " are")
                + " new to this agent: " + memory.known(trait) + " are known from "
                + Figures.count(memory.occasions(trait), "action") + ", and about 1 action in " + Math.round(1 / share)
                + " brings a new one.";
    }
}
