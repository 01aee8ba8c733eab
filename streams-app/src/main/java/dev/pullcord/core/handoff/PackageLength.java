package dev.pullcord.core.handoff;

import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.WorkItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of a package is for reading: what the request, the work, the reasons, the proposal and the question say in words and figures. */
public final class PackageLength {
    private PackageLength() {}

    /** Characters of it. */
    public static int characters(Handoff handoff) {
        long sum = handoff.getRequest().getText().length() + work(handoff.getWork());
        for (String text : handoff.getRequest().getFollowUps()) {
            sum += text.length();
        }
        for (Firing firing : handoff.getFirings()) {
            sum += firing.getSummary().length();
        }
        Proposal proposal = handoff.getProposal();
        sum += proposal.getArguments().length() + length(proposal.getReasoning());
        sum += handoff.getQuestion().getText().length();
        for (var option : handoff.getQuestion().getOptions()) {
            sum += option.getLabel().length() + option.getConsequence().length();
        }
        for (Exchange exchange : handoff.getExchanges()) {
            sum += exchange.getQuestion().length() + length(exchange.getAnswer()) + work(exchange.getWork());
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    private static long work(List<WorkItem> work) {
        long sum = 0;
        for (WorkItem item : work) {
            sum += item.getName().length()
                    + item.getInput().length()
                    + item.getOutput().length();
        }
        return sum;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
