package dev.pullcord.cli.report;

import static dev.pullcord.cli.terminal.Words.safe;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.Approval;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.WorkItem;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Writes what happened to a case since it was raised: who decides now must not ask, or approve, as if nobody had before. */
final class CourseReport {
    private final PrintWriter out;

    CourseReport(PrintWriter out) {
        this.out = out;
    }

    /** Nothing, where nothing has happened yet. */
    void print(Handoff handoff) {
        boolean several = handoff.getApprovalsNeeded() > 1;
        if (handoff.getExchanges().isEmpty() && handoff.getRound() == 1 && !several) {
            return;
        }
        out.println();
        out.println("So far");
        if (handoff.getRound() > 1) {
            out.println("  reopened; this is round " + handoff.getRound());
        }
        handoff.getExchanges().forEach(this::exchange);
        if (several) {
            out.println("  " + handoff.getApprovals().size() + " of " + handoff.getApprovalsNeeded()
                    + " approvals by different people");
        }
        handoff.getApprovals().forEach(this::approval);
    }

    private void exchange(Exchange exchange) {
        out.println("  " + exchange.getAskedAt() + "  " + safe(exchange.getAskedBy() + " of " + exchange.getRole())
                + " asked the agent");
        quote(exchange.getQuestion());
        if (exchange.getAnswer() == null) {
            out.println("  not answered yet");
            return;
        }
        out.println("  " + exchange.getAnsweredAt() + "  the agent answered");
        quote(exchange.getAnswer());
        for (WorkItem item : exchange.getWork()) {
            out.println("    " + safe(item.getName()) + " " + item.getStatus()
                    + (item.getTrusted() ? "" : " (untrusted output)") + ": "
                    + safe(Words.line(item.getOutput(), 300)));
        }
    }

    private void approval(Approval approval) {
        out.println("  " + approval.getAt() + "  " + safe(approval.getPerson() + " of " + approval.getRole()) + ": "
                + safe(approval.getOptionId()));
        if (approval.getModifiedArguments() != null) {
            out.println("    with the arguments " + safe(approval.getModifiedArguments()));
        }
        quote(approval.getRationale());
    }

    private void quote(@Nullable String text) {
        if (text != null) {
            safe(text).lines().forEach(line -> out.println("  | " + line));
        }
    }
}
