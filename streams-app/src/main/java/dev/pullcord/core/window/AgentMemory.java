package dev.pullcord.core.window;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Retrieval;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one agent: bounded, packed into one value of a store.
 *
 * <p>At most {@link #BYTES_MAX} bytes whatever the agent does, 2 to 3 kB for most. Kept are 64 tools, 64 classes of
 * action and 128 parties, the last 64 actions and 32 executions, and the last 31 amounts of each of 8 classes of
 * action, and the last 16 rejections; at each cap the oldest goes. Names are kept as fingerprints only. Times are whole log seconds; one that runs
 * backwards never makes anything look older than it is. Not thread-safe.
 */
public final class AgentMemory {
    /** How far back repeats and tool results are counted. */
    public static final Duration SPAN = Duration.ofMinutes(10);
    /** Parties of one action that are remembered; further ones are not looked at. */
    public static final int PARTIES_MAX = 16;
    /** Largest encoded size. */
    public static final int BYTES_MAX = 1
            + 3 * Long.BYTES
            + 2 * Seen.bytesMax(64)
            + Seen.bytesMax(128)
            + RecentActions.bytesMax()
            + RecentExecutions.bytesMax()
            + Amounts.bytesMax()
            + Sample.bytesMax()
            + Rejections.bytesMax();

    /**
     * How often exactly the same was proposed before, within {@link #SPAN}.
     *
     * @param inSession times in the same session
     * @param inAll times in any session of the agent
     * @param seconds since the first of them
     */
    public record Repeats(int inSession, int inAll, long seconds) {}

    /**
     * How executions ended within {@link #SPAN}.
     *
     * @param failed executions that failed
     * @param total all executions
     */
    public record ToolResults(int failed, int total) {}

    /**
     * What is usual for one measurement. Median and spread do not follow a few outliers.
     *
     * @param seen values it rests on, 20 to 31
     * @param median the middle one
     * @param spread median distance from the median; 0 when most are the same
     * @param highest the largest of them
     */
    public record Usual(int seen, double median, double spread, double highest) {}

    private static final byte FORMAT = 1;
    private static final long SECOND_MAX = 0xFFFF_FFFFL; // year 2106

    private final Seen tools = new Seen(64);
    private final Seen types = new Seen(64);
    private final Seen parties = new Seen(128);
    private final RecentActions recent = new RecentActions();
    private final RecentExecutions executions = new RecentExecutions();
    private final Amounts amounts = new Amounts();
    private final Sample topScores = new Sample();
    private final Rejections rejections = new Rejections();
    private long actions;
    private long firstSecond;
    private long lastSecond;

    private AgentMemory() {}

    /** Reads a memory; null, or one in a form this release does not know, gives an empty one. */
    public static AgentMemory decode(byte @Nullable [] bytes) {
        AgentMemory memory = new AgentMemory();
        if (bytes != null && bytes.length > 0 && bytes[0] == FORMAT) {
            memory.read(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
        }
        return memory;
    }

    /** Learns from an action that went ahead. Call it after the action has been judged. */
    public void observe(EnrichedAction action) {
        observeHeld(action);
        long second = second(action.at());
        tools.tally(tools.add(Fingerprint.of(action.proposal().getTool()), second));
        long type = Fingerprint.of(action.proposal().getActionType());
        types.tally(types.add(type, second));
        observeParties(action.proposal().getParties(), second);
        Double amount = logAmount(action);
        if (amount != null) {
            amounts.add(type, amount, second);
        }
        Double topScore = topScore(action);
        if (topScore != null) {
            topScores.add(topScore);
        }
    }

    /**
     * Counts an action that was stopped, and nothing more: what was held must not become usual by being proposed. When
     * a person approves it, {@link #observe} is called for it then.
     */
    public void observeHeld(EnrichedAction action) {
        long second = second(action.at());
        firstSecond = actions == 0 ? second : Math.min(firstSecond, second);
        lastSecond = Math.max(lastSecond, second);
        actions++;
        recent.add(Fingerprint.of(action.digest()), session(action), second);
    }

    /**
     * Counts what became of an action; one that was not executed says nothing about its tool.
     *
     * @param at log time of the report: the agent's own clock is not believed
     */
    public void observeExecution(ExecutionReport report, Instant at) {
        boolean executed = report.getStatus() == ExecutionStatus.EXECUTED;
        if (executed || report.getStatus() == ExecutionStatus.FAILED) {
            boolean failed = !executed || report.getError() != null;
            executions.add(Fingerprint.of(report.getTool()), failed, second(at));
        }
    }

    /**
     * Remembers that a person rejected an action.
     *
     * @param policy policy whose path it was on
     */
    public void reject(Handoff handoff, String policy, Instant at) {
        rejections.add(handoff, policy, second(at));
    }

    /** Forgets a rejection: its case was reopened, or what repeated it was approved. */
    public void allow(String caseId) {
        rejections.forget(caseId);
    }

    /** The latest rejected action that an action repeats; null when it repeats none. */
    public @Nullable Rejection repeated(EnrichedAction action) {
        return rejections.isEmpty()
                ? null
                : rejections.repeated(
                        action.digest(),
                        action.proposal().getActionType(),
                        action.proposal().getParties(),
                        logAmount(action),
                        action.arguments(),
                        second(action.at()));
    }

    /** Actions observed, the held ones included. */
    public long actions() {
        return actions;
    }

    /** Earliest log time of an action, whole seconds; null before the first. */
    public @Nullable Instant firstAt() {
        return actions == 0 ? null : Instant.ofEpochSecond(firstSecond);
    }

    /** Latest log time of an action, whole seconds; null before the first. */
    public @Nullable Instant lastAt() {
        return actions == 0 ? null : Instant.ofEpochSecond(lastSecond);
    }

    /** Whether a tool, class of action or party is among those remembered. */
    public boolean seen(Trait trait, String value) {
        return of(trait).contains(Fingerprint.of(value));
    }

    /**
     * Chance that the agent's next action brings a new one, over about its last 200 actions that had any; 1 for the
     * first 50.
     */
    public double newShare(Trait trait) {
        return of(trait).newShare();
    }

    /** How many different ones are remembered. */
    public int known(Trait trait) {
        return of(trait).size();
    }

    /** Actions that had any. */
    public int occasions(Trait trait) {
        return of(trait).occasions();
    }

    /** How often exactly this action was proposed before. */
    public Repeats repeats(EnrichedAction action) {
        long now = second(action.at());
        return recent.repeats(
                Fingerprint.of(action.digest()), session(action), now - SPAN.toSeconds(), Math.max(now, lastSecond));
    }

    /** How executions of one tool ended lately. */
    public ToolResults results(String tool, Instant now) {
        return executions.of(Fingerprint.of(tool), second(now) - SPAN.toSeconds());
    }

    /** How executions of all tools ended lately. */
    public ToolResults results(Instant now) {
        return executions.all(second(now) - SPAN.toSeconds());
    }

    /**
     * Natural logarithms of the US dollar amounts of a class of action, signs left out; null until 20 have been seen.
     */
    public @Nullable Usual logAmounts(String actionType) {
        return amounts.usual(Fingerprint.of(actionType));
    }

    /** Best scores of the agent's searches; null until 20 actions with searches have been seen. */
    public @Nullable Usual topScores() {
        return topScores.usual();
    }

    /** Logarithm of an action's US dollar amount, its sign left out; null when it moves none. */
    public static @Nullable Double logAmount(EnrichedAction action) {
        Double usd = action.enrichment().getAmountUsd();
        // StrictMath: the same bits on every machine, so that a replay reaches the same verdict
        return usd == null || usd == 0 || !Double.isFinite(usd) ? null : StrictMath.log(Math.abs(usd));
    }

    /** Best score of an action's searches, 0 when all came back empty; null without a search. */
    public static @Nullable Double topScore(EnrichedAction action) {
        Double best = null;
        for (Retrieval search : action.action().getSignals().getRetrievals()) {
            Double score = search.getTopScore();
            double found = search.getHits() == 0 ? 0 : score == null ? Double.NaN : score;
            if (Double.isFinite(found) && (best == null || found > best)) {
                best = found;
            }
        }
        return best;
    }

    /** Packs the memory; the same history gives the same bytes. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(1
                + 3 * Long.BYTES
                + tools.bytes()
                + types.bytes()
                + parties.bytes()
                + recent.bytes()
                + executions.bytes()
                + amounts.bytes()
                + topScores.bytes()
                + rejections.bytes());
        out.put(FORMAT).putLong(actions).putLong(firstSecond).putLong(lastSecond);
        tools.write(out);
        types.write(out);
        parties.write(out);
        recent.write(out);
        executions.write(out);
        amounts.write(out);
        topScores.write(out);
        rejections.write(out);
        return out.array();
    }

    private void read(ByteBuffer in) {
        actions = in.getLong();
        firstSecond = in.getLong();
        lastSecond = in.getLong();
        tools.read(in);
        types.read(in);
        parties.read(in);
        recent.read(in);
        executions.read(in);
        amounts.read(in);
        topScores.read(in);
        if (in.hasRemaining()) {
            rejections.read(in);
        }
    }

    private void observeParties(List<PartyRef> named, long second) {
        if (named.isEmpty()) {
            return;
        }
        boolean anyNew = false;
        for (PartyRef party : named.subList(0, Math.min(PARTIES_MAX, named.size()))) {
            anyNew |= parties.add(Fingerprint.of(party.getId()), second);
        }
        parties.tally(anyNew);
    }

    private Seen of(Trait trait) {
        return switch (trait) {
            case TOOL -> tools;
            case ACTION_TYPE -> types;
            case PARTY -> parties;
        };
    }

    private static int session(EnrichedAction action) {
        return (int) Fingerprint.of(action.action().getSessionId());
    }

    private static long second(Instant at) {
        return Math.min(SECOND_MAX, Math.max(0, at.getEpochSecond()));
    }
}
