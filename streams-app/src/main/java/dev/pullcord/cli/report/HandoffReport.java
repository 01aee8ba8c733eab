package dev.pullcord.cli.report;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Identity;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.WorkItem;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The seven parts of a context package, in the order a person needs them. */
public final class HandoffReport {
    private final PrintWriter out;

    /** Prints to a terminal. */
    public HandoffReport(PrintWriter out) {
        this.out = out;
    }

    /** The whole package. */
    public void print(Handoff handoff) {
        Routing routing = handoff.getRouting();
        out.println("Case " + safe(handoff.getCaseId()));
        field(
                "for",
                safe(routing.getRole()) + ", step " + (routing.getStep() + 1) + " of " + safe(routing.getPath()) + ": "
                        + safe(routing.getReason()));
        field("raised", handoff.getRaisedAt().toString());
        field("due", routing.getDueAt() + ", then " + safe(routing.getFallback()));
        request(handoff.getRequest());
        work(handoff);
        heading("3. What made it stop");
        EvaluationReport firings = new EvaluationReport(out);
        handoff.getFirings().forEach(firings::firing);
        proposal(handoff);
        question(handoff);
        identity(handoff.getIdentity());
        new CourseReport(out).print(handoff);
        completeness(handoff);
        field("digest", safe(handoff.getDigest()));
        field("policy", Words.shortHash(handoff.getPolicyVersion()));
    }

    private void request(Request request) {
        heading("1. The request" + (request.getRequester() == null ? "" : " of " + safe(request.getRequester())));
        quote(request.getText());
        for (String turn : request.getFollowUps()) {
            out.println("  then:");
            quote(turn);
        }
    }

    private void work(Handoff handoff) {
        heading("2. Work done");
        if (handoff.getWork().isEmpty()) {
            out.println("  none");
        }
        for (WorkItem item : handoff.getWork()) {
            out.println("  " + (item.getStartedAt() == null ? "time unknown" : item.getStartedAt()) + "  "
                    + safe(item.getName()) + " " + item.getStatus() + (item.getTrusted() ? "" : " (untrusted output)"));
            out.println("    in:  " + safe(Words.line(item.getInput(), 300)));
            out.println("    out: " + safe(Words.line(item.getOutput(), 300)));
        }
    }

    private void proposal(Handoff handoff) {
        Proposal proposal = handoff.getProposal();
        heading("4. The proposed action");
        field("type", safe(proposal.getActionType()) + ", tool " + safe(proposal.getTool()));
        field("arguments", safe(proposal.getArguments()));
        if (proposal.getAmount() != null) {
            field("amount", amount(proposal.getAmount()));
        }
        field(
                "undo",
                proposal.getReversibility().name().toLowerCase(Locale.ROOT) + ", effect "
                        + proposal.getEffect().name().toLowerCase(Locale.ROOT));
        proposal.getParties().forEach(party -> field(safe(party.getRole()), safe(party.getId())));
        field("reasoning", safe(orNone(proposal.getReasoning())));
        if (handoff.getConfidence() != null) {
            field(
                    "sure",
                    Words.number(handoff.getConfidence().getScore()) + " by "
                            + handoff.getConfidence().getMethod().name().toLowerCase(Locale.ROOT));
        }
    }

    private void question(Handoff handoff) {
        heading("5. The question");
        quote(handoff.getQuestion().getText());
        heading("6. The answers and what follows");
        handoff.getQuestion().getOptions().forEach(option -> {
            out.println("  " + safe(option.getId()) + "  " + safe(option.getConsequence()));
            if (option.getInputSchema() != null) {
                out.println("    takes --arguments of " + safe(option.getInputSchema()));
            }
        });
    }

    private void identity(Identity identity) {
        Authority authority = identity.getAuthority();
        heading("7. Who acts, and for whom");
        field("agent", safe(identity.getAgentId()) + " " + safe(orNone(identity.getAgentVersion())));
        field("session", safe(identity.getSessionId()));
        field("for", safe(orNone(authority.getOnBehalfOf())));
        field("scopes", safe(String.join(", ", authority.getScopes())));
        field("owner", safe(orNone(authority.getDecisionOwner())));
    }

    private void completeness(Handoff handoff) {
        out.println();
        for (PartStatus part : handoff.getCompleteness()) {
            if (part.getState() != PartState.COMPLETE) {
                field(part.getState().name().toLowerCase(Locale.ROOT), part.getPart() + ": " + safe(part.getNote()));
            }
        }
    }

    /** An amount in major units: {@code 98.70 USD}. */
    public static String amount(Money money) {
        int digits = 2;
        try {
            digits = Math.max(0, Currency.getInstance(money.getCurrency()).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return money.getMinorUnits() + " minor units of \"" + safe(money.getCurrency()) + "\"";
        }
        return BigDecimal.valueOf(money.getMinorUnits(), digits).toPlainString() + " " + money.getCurrency();
    }

    private void quote(String text) {
        safe(text).lines().forEach(line -> out.println("  | " + line));
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private void field(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-9s %s", name, value));
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "(not stated)" : text;
    }

    private static String safe(String text) {
        return Words.safe(text);
    }
}
