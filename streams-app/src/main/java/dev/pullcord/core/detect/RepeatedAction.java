package dev.pullcord.core.detect;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.AgentMemory.Repeats;
import dev.pullcord.schemas.Effect;
import java.util.List;

/**
 * The same action again and again within ten minutes: a loop, or a doubled payment.
 *
 * <p>Same means the same digest: tool, arguments, money, parties. What changes something may come 3 times in a session
 * and 10 times in all sessions of the agent; reading may come 12 times in a session and as often as it likes elsewhere.
 * An action that does not say whether it changes something is taken to. The score is 0.5 at the first one too many and
 * 1 at twice that.
 */
final class RepeatedAction implements Detector {
    private static final int WRITES_IN_SESSION = 3;
    private static final int WRITES_IN_ALL = 10;
    private static final int READS_IN_SESSION = 12;

    @Override
    public String id() {
        return "repeats";
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public String about() {
        return "Exactly the same action within 10 minutes more than 3 times in a session or 10 times in all;"
                + " when it only reads, more than 12 times in a session.";
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        Repeats before = memory.repeats(action);
        if (before.inAll() == 0) {
            return Detection.NONE;
        }
        boolean reads = action.proposal().getEffect() == Effect.READ;
        int usual = reads ? READS_IN_SESSION : WRITES_IN_SESSION;
        double inSession = before.inSession() == 0 ? 0 : score(before.inSession() + 1, usual);
        double inAll = reads ? 0 : score(before.inAll() + 1, WRITES_IN_ALL);
        if (inSession == 0 && inAll == 0) {
            return Detection.NONE;
        }
        return inSession >= inAll
                ? detection(action, inSession, before.inSession() + 1, "in this session", usual, before)
                : detection(action, inAll, before.inAll() + 1, "by this agent", WRITES_IN_ALL, before);
    }

    private static Detection detection(
            EnrichedAction action, double score, int times, String where, int usual, Repeats before) {
        String summary = "The same call was proposed " + times + " times " + where + " within "
                + Figures.span(Math.max(1, before.seconds())) + "; " + usual + " are usual at most.";
        Evidence evidence = new Evidence(
                "the same call " + times + " times", action.proposal().getArguments(), "/proposal/arguments");
        return new Detection(score, summary, List.of(evidence));
    }

    private static double score(int times, int usual) {
        return Figures.part(0.5 * times / (usual + 1));
    }
}
