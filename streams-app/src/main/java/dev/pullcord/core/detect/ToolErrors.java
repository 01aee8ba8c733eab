package dev.pullcord.core.detect;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.AgentMemory.ToolResults;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkKind;
import dev.pullcord.schemas.WorkStatus;
import java.util.List;

/**
 * A burst of tool errors just before the action: what it rests on may be broken.
 *
 * <p>Read from two places, execution reports of the last ten minutes and the last 16 tool calls the action itself
 * reports; the worse counts. The score is the share that failed, times the number that failed over twice the number
 * that fires: 5 of 5 calls of the proposed tool, or 8 of 8 of any, are 0.5; 10 and 16 are 1.
 */
final class ToolErrors implements Detector {
    private static final int SAME_TOOL = 5;
    private static final int ANY_TOOL = 8;
    private static final int WORK_MAX = 16;

    @Override
    public String id() {
        return "tool-errors";
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public String about() {
        return "Failed tool calls just before: at least 5 of the proposed tool or 8 of any, and most of them failed.";
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        String tool = action.proposal().getTool();
        List<WorkItem> work = action.action().getWork();
        Detection worst = Detection.NONE;
        worst = worse(
                worst, memory.results(tool, action.at()), SAME_TOOL, tool, "in the last 10 minutes", "/proposal/tool");
        worst = worse(worst, memory.results(action.at()), ANY_TOOL, "", "in the last 10 minutes", "/proposal/tool");
        worst = worse(worst, reported(work, tool), SAME_TOOL, tool, "in the reported work", "/work");
        return worse(worst, reported(work, ""), ANY_TOOL, "", "in the reported work", "/work");
    }

    private static Detection worse(
            Detection before, ToolResults results, int usual, String tool, String where, String place) {
        double score = results.failed() < usual
                ? 0
                : Figures.part(results.failed() / (2.0 * usual)) * results.failed() / results.total();
        if (score <= before.score()) {
            return before;
        }
        String calls = tool.isEmpty() ? "the last tool calls" : "the last calls of " + Figures.name(tool);
        String summary = results.failed() + " of " + results.total() + " failed among " + calls + " " + where
                + "; fewer than " + usual + " failures are usual.";
        return new Detection(score, summary, List.of(new Evidence("failed tool calls", results.failed() + "", place)));
    }

    private static ToolResults reported(List<WorkItem> work, String tool) {
        int failed = 0;
        int total = 0;
        int calls = 0;
        for (int i = work.size() - 1; i >= 0 && calls < WORK_MAX; i--) {
            WorkItem item = work.get(i);
            if (item.getKind() == WorkKind.CONCLUSION || item.getStatus() == WorkStatus.UNKNOWN) {
                continue;
            }
            calls++;
            if (tool.isEmpty() || tool.equals(item.getName())) {
                total++;
                failed += item.getStatus() == WorkStatus.ERROR ? 1 : 0;
            }
        }
        return new ToolResults(failed, total);
    }
}
