package dev.pullcord.dev.fleet.desk;

import dev.pullcord.dev.fleet.cast.AgentCard;
import dev.pullcord.dev.fleet.cast.Cast;
import dev.pullcord.dev.fleet.cast.Customer;
import dev.pullcord.dev.fleet.cast.Dice;
import dev.pullcord.dev.fleet.cast.Employee;
import dev.pullcord.dev.fleet.cast.Fields;
import dev.pullcord.dev.fleet.cast.Vendor;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Retrieval;
import dev.pullcord.schemas.TriggerType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session while its story tells it: who asks what, what is read, what is proposed. */
final class Play {
    private static final List<String> EUROPE = List.of("DE", "FR", "NL", "IT", "ES");

    final Dice dice;
    final AgentCard agent;
    private final String story;
    private final List<Beat> beats = new ArrayList<>();
    private final List<String> followUps = new ArrayList<>();
    private final List<Work> pending = new ArrayList<>();
    private final List<Retrieval> searches = new ArrayList<>();
    private Truth truth;
    private String text = "";
    private @Nullable String requester;
    private String channel = "api";

    Play(Dice dice, AgentCard agent, String story) {
        this.dice = dice;
        this.agent = agent;
        this.story = story;
        this.truth = new Truth(Truth.Kind.RIGHT, story, null);
    }

    /** What the agent is asked, word for word. */
    void ask(String words, @Nullable String who, String through) {
        text = words;
        requester = who;
        channel = through;
        pending.add(Work.call(
                "queue.next",
                Fields.of("queue", story.substring(0, story.indexOf('/'))),
                Fields.of("task", "T-" + dice.digits(6), "channel", through),
                true));
    }

    /** What the asker adds. */
    void adds(String words) {
        followUps.add(words);
    }

    /** Work that is no action of its own. */
    void looked(String tool, Map<String, Object> input, Object output, boolean trusted) {
        pending.add(Work.call(tool, input, output, trusted));
    }

    /** A tool that failed, which the agent saw. */
    void failed(String tool, Map<String, Object> input, String error) {
        pending.add(Work.failure(tool, input, error));
    }

    /** A read of a source only the organisation writes to; its output is known to what follows. */
    Beat reads(String tool, Map<String, Object> input, Object output) {
        return read("data.read", tool, input, Work.call(tool, input, output, true));
    }

    /** A read of something outsiders wrote. */
    Beat readsOutside(String tool, Map<String, Object> input, String output) {
        return read("data.read", tool, input, Work.call(tool, input, output, false));
    }

    /** A search in the organisation's own sources. */
    Beat searches(String tool, String query, int hits, Object output) {
        Map<String, Object> input = Fields.of("query", query);
        Double top = hits == 0 ? null : Math.round(dice.between(0.71, 0.97) * 100) / 100.0;
        searches.add(new Retrieval(query, hits, top));
        return read("data.search", tool, input, Work.search(tool, input, output))
                .searched(searches);
    }

    /** The action the session is about, believed right by the agent. */
    Beat proposes(String type, String tool, Map<String, Object> arguments) {
        // half of the wrong ones are as sure of themselves as the right ones
        boolean doubts = truth.kind() == Truth.Kind.WRONG && dice.chance(0.5);
        double score = doubts ? dice.between(0.62, 0.92) : dice.between(0.955, 0.998);
        return beat(type, tool, arguments)
                .searched(searches)
                .sure(score, dice.chance(0.6) ? ConfidenceMethod.EVALUATOR : ConfidenceMethod.VERIFIER)
                .data("internal")
                .option("proceed", "Go ahead", "It is done as proposed.")
                .option("ask", "Ask the requester", "The requester is asked once more and the task waits.");
    }

    /** What follows is wrong. */
    void wrong(@Nullable TriggerType provokes) {
        truth = new Truth(Truth.Kind.WRONG, story, provokes);
    }

    /** What follows serves somebody outside. */
    void hostile(TriggerType provokes) {
        truth = new Truth(Truth.Kind.HOSTILE, story, provokes);
    }

    /** What follows is right and still needs a person. */
    void delicate(TriggerType provokes) {
        truth = new Truth(Truth.Kind.RIGHT, story, provokes);
    }

    /** One of the approved vendors this agent usually deals with. */
    Vendor vendor() {
        int approved = 24;
        return Cast.VENDORS.get((agent.number() * 5 + dice.below(9)) % approved);
    }

    /** One of the customers that land with this agent. */
    Customer customer() {
        int size = Cast.CUSTOMERS_AT_LARGE.size();
        return Cast.CUSTOMERS_AT_LARGE.get((agent.number() * 17 + dice.below(24)) % size);
    }

    Employee employee() {
        return Cast.STAFF.get((agent.number() * 7 + dice.below(14)) % Cast.STAFF.size());
    }

    String country() {
        return agent.tenant().endsWith("-eu") ? dice.pick(EUROPE) : "US";
    }

    String currency() {
        return agent.tenant().endsWith("-eu") && dice.chance(0.6) ? "EUR" : "USD";
    }

    /** An amount as people write it: {@code $1,204.50}. */
    static String written(BigDecimal amount, String currency) {
        String number = String.format(Locale.ROOT, "%,.2f", amount);
        return currency.equals("USD") ? "$" + number : number + " " + currency;
    }

    /** The finished session. */
    Session session(String sessionId) {
        return new Session(agent, sessionId, text, followUps, requester, channel, beats);
    }

    private Beat read(String type, String tool, Map<String, Object> input, Work result) {
        Beat beat = beat(type, tool, input)
                .reads()
                .truth(Truth.Kind.RIGHT, null)
                .sure(
                        dice.between(0.86, 0.999),
                        dice.chance(0.5) ? ConfidenceMethod.LOGPROB : ConfidenceMethod.SELF_REPORTED)
                .because(dice.pick(List.of(
                        "The facts are needed before anything is changed.",
                        "First look up the record that the task names.",
                        "Check the source rather than rely on memory.")))
                .data("internal");
        pending.add(result);
        return beat;
    }

    private Beat beat(String type, String tool, Map<String, Object> arguments) {
        Beat beat = new Beat(agent, type, tool, arguments, truth, pending).place(country());
        pending.clear();
        beats.add(beat);
        return beat;
    }
}
