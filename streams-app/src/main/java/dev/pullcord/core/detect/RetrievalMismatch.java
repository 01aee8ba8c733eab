package dev.pullcord.core.detect;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.AgentMemory.Usual;
import dev.pullcord.schemas.Retrieval;
import java.util.List;

/**
 * Searches that found nothing, or far less than this agent's searches usually find: what it does next rests on little.
 *
 * <p>Every search came back empty: 0.5 for one, 0.75 for two, more for more. The best score is low for this agent: 0.75
 * at four robust standard deviations under its median, 1 at five and a third; scores of different search engines cannot
 * be compared, so there is no absolute mark, and nothing is said before 20 actions with searches. An agent whose
 * searches usually come back empty is left alone.
 */
final class RetrievalMismatch implements Detector {
    private static final double DEVIATIONS_MAX = 16.0 / 3;
    private static final double NORMAL = 1.4826;
    private static final double SPREAD_MIN = 0.05;

    @Override
    public String id() {
        return "retrieval-mismatch";
    }

    @Override
    public double threshold() {
        return 0.75;
    }

    @Override
    public String about() {
        return "All searches, at least two, came back empty, or the best score is far under the agent's own usual.";
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        Double best = AgentMemory.topScore(action);
        if (best == null) {
            return Detection.NONE;
        }
        List<Retrieval> searches = action.action().getSignals().getRetrievals();
        Usual usual = memory.topScores();
        boolean empty = searches.stream().allMatch(search -> search.getHits() == 0);
        if (empty && (usual == null || usual.median() > 0)) {
            double score = 1 - StrictMath.pow(0.5, searches.size());
            return detection(score, Figures.count(searches.size(), "search") + " found nothing at all.", searches);
        }
        double score = usual == null ? 0 : Figures.part((usual.median() - best) / deviation(usual) / DEVIATIONS_MAX);
        if (score == 0 || usual == null) {
            return Detection.NONE;
        }
        String summary = "The best search scored " + Figures.rough(best) + "; this agent's usual is "
                + Figures.rough(usual.median()) + ".";
        return detection(score, summary, searches);
    }

    private static Detection detection(double score, String summary, List<Retrieval> searches) {
        String query = searches.get(searches.size() - 1).getQuery();
        String place = "/signals/retrievals/" + (searches.size() - 1);
        return new Detection(score, summary, List.of(new Evidence("search", query, place)));
    }

    private static double deviation(Usual usual) {
        return Math.max(SPREAD_MIN, NORMAL * usual.spread());
    }
}
