package dev.pullcord.core.handoff;

import dev.pullcord.schemas.WorkItem;
import java.util.List;

/**
 * Work items that fit into a budget of characters: every piece keeps as many characters as the same cap allows all of them.
 *
 * @param items the items, cut where needed
 * @param cut number of pieces that were cut
 * @param cap characters that a cut piece kept
 */
record WorkBudget(List<WorkItem> items, int cut, int cap) {

    static WorkBudget fit(List<WorkItem> work, int budget) {
        int cap = budget;
        while (size(work, cap) > budget) {
            cap /= 2;
        }
        int kept = cap;
        List<WorkItem> items = work.stream().map(item -> shorten(item, kept)).toList();
        int cut = (int) work.stream().filter(item -> longest(item) > kept).count();
        return new WorkBudget(items, cut, cap);
    }

    private static long size(List<WorkItem> work, int cap) {
        return work.stream()
                .mapToLong(item -> Math.min(cap, item.getInput().length())
                        + Math.min(cap, item.getOutput().length()))
                .sum();
    }

    private static int longest(WorkItem item) {
        return Math.max(item.getInput().length(), item.getOutput().length());
    }

    private static WorkItem shorten(WorkItem item, int cap) {
        return longest(item) <= cap
                ? item
                : WorkItem.newBuilder(item)
                        .setInput(head(item.getInput(), cap))
                        .setOutput(head(item.getOutput(), cap))
                        .build();
    }

    private static String head(String text, int cap) {
        return text.length() <= cap ? text : text.substring(0, cap);
    }
}
