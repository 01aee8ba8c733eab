package dev.pullcord.benchmarks.incidents;

import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Plans;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Identity;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Question;
import dev.pullcord.schemas.Request;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A ticket as the package of a case: little of it is known, and its one answer releases nothing. */
final class TicketPackage {
    /** The one answer. */
    static final String SOLVED = "solved";

    /** The desk had no deadlines, so none may pass. */
    private static final Duration ENDLESS = Duration.ofDays(3_650);

    private static final String AGENT = "service-desk";
    private static final String NO_GROUP = "no-group";

    private TicketPackage() {}

    static String caseId(Incident incident) {
        return Clearances.caseId(AGENT, incident.id());
    }

    /** A group's name as that of a role. */
    static String role(@Nullable String group) {
        return group == null
                ? NO_GROUP
                : group.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    static CasePlan plan(String role) {
        return Plans.of("service-desk", new Path("desk", List.of(new Path.Step(role, ENDLESS)), Path.Fallback.DENY));
    }

    static Handoff of(Incident incident, String role) {
        DecisionOption solved = DecisionOption.newBuilder()
                .setId(SOLVED)
                .setLabel("Solved")
                .setConsequence("The ticket is closed; it can be opened again.")
                .build();
        return Handoff.newBuilder()
                .setCaseId(caseId(incident))
                .setAgentId(AGENT)
                .setActionId(incident.id())
                .setRequest(Request.newBuilder().setText(incident.id()).build())
                .setWork(List.of())
                .setFirings(List.of())
                .setProposal(Proposal.newBuilder()
                        .setActionType("ticket.solve")
                        .setTool("desk")
                        .build())
                .setQuestion(Question.newBuilder()
                        .setText("Is it solved?")
                        .setOptions(List.of(solved))
                        .build())
                .setIdentity(Identity.newBuilder()
                        .setAgentId(AGENT)
                        .setTenantId("")
                        .setSessionId(incident.id())
                        .setAuthority(Authority.newBuilder().build())
                        .build())
                .setEnrichment(Enrichment.newBuilder()
                        .setProfile("")
                        .setAgentKnown(false)
                        .build())
                .setRouting(Plans.unrouted(plan(role), "the desk opened it", incident.openedAt()))
                .setPolicyVersion("")
                .setCompleteness(List.of())
                .setDigest("")
                .setRaisedAt(incident.openedAt())
                .build();
    }
}
