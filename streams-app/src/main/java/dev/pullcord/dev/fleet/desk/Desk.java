package dev.pullcord.dev.fleet.desk;

import dev.pullcord.dev.fleet.cast.AgentCard;
import dev.pullcord.dev.fleet.cast.Dice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A group of agents with the same work. Stories are dealt from a shuffled deck, so that rare ones come up in every deal and
 * shares hold in short runs too. Not thread-safe.
 */
public final class Desk {
    private final String name;
    private final int share;
    private final List<AgentCard> agents;
    private final List<Story> deck;
    private final Deque<Story> dealt = new ArrayDeque<>();

    Desk(String name, int share, List<AgentCard> agents, List<Story> stories) {
        this.name = name;
        this.share = share;
        this.agents = agents;
        this.deck = new ArrayList<>();
        for (Story story : stories) {
            for (int i = 0; i < story.cards(); i++) {
                deck.add(story);
            }
        }
    }

    /** All desks, their decks not yet dealt. */
    public static List<Desk> all() {
        return List.of(
                InvoiceDesk.open(),
                RefundDesk.open(),
                SupportDesk.open(),
                TravelDesk.open(),
                LoanDesk.open(),
                AccessDesk.open(),
                OperationsDesk.open());
    }

    /** Name: invoice, refund … */
    public String name() {
        return name;
    }

    /** Sessions it has in a hundred of the whole fleet. */
    public int share() {
        return share;
    }

    /** Its agents. */
    public List<AgentCard> agents() {
        return agents;
    }

    /** Deals the next story to one of the agents. */
    public Session deal(Dice dice, String sessionId) {
        if (dealt.isEmpty()) {
            dealt.addAll(dice.shuffled(deck));
        }
        Story story = dealt.remove();
        // the release candidate plays only its own stories: its odd habits must not spoil what is usual for it
        AgentCard agent = story.usual() ? agents.get(dice.below(agents.size() - 1)) : agents.get(agents.size() - 1);
        Play play = new Play(dice, agent, name + "/" + story.name());
        story.plot().tell(play);
        return play.session(sessionId);
    }
}
