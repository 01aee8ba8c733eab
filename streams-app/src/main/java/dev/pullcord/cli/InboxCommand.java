package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.report.HandoffReport;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.record.RecordJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what waits for a role. */
@Command(
        name = "inbox",
        header = "List the open cases of a role, or show one.",
        description =
                "List the open cases of a role, the one due first at the top, or show one case with all seven parts.",
        footer = {
            "",
            "Examples:",
            "  pullcord inbox --role deal-desk",
            "  pullcord inbox --role deal-desk --case 7f3a",
            "  pullcord inbox --role deal-desk --json"
        })
final class InboxCommand extends Verb {
    /** A case id is told by its beginning when it is longer than this. */
    private static final int ID_MAX = 24;

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "Whose inbox.")
    private String role = "";

    @Option(names = "--case", paramLabel = "ID", description = "One case; the beginning of its id is enough.")
    private @Nullable String caseId;

    @Option(
            names = "--json",
            description = "Print context packages as JSON, one a line, or one case over several lines.")
    private boolean json;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            RoleTopics.need(cluster, role);
            if (caseId != null) {
                show(new CaseBook(cluster).need(caseId));
            } else {
                list(new CaseBook(cluster).open(role));
            }
        }
        return ExitCode.OK;
    }

    private void show(CaseState state) {
        if (json) {
            out().println(RecordJson.pretty(state.getHandoff()));
            return;
        }
        if (state.getStatus() != CaseStatus.OFFERED) {
            out().println("This case is " + standing(state)
                    + (state.getResolution() == null
                            ? ""
                            : ": " + state.getResolution().getDisposition() + ", "
                                    + Words.safe(state.getResolution().getReason())));
        }
        new HandoffReport(out()).print(state.getHandoff());
    }

    private void list(List<CaseState> cases) {
        if (json) {
            cases.forEach(state -> out().println(RecordJson.line(state.getHandoff())));
            return;
        }
        if (cases.isEmpty()) {
            out().println("no open case for " + role);
            return;
        }
        Instant now = Instant.now();
        Table table = new Table("CASE", "STANDS", "AGE", "DUE IN", "AMOUNT", "TRIGGERS", "QUESTION");
        for (CaseState state : cases) {
            Handoff handoff = state.getHandoff();
            Money amount = handoff.getProposal().getAmount();
            table.row(
                    shortId(state.getCaseId()),
                    Words.safe(standing(state)),
                    Words.span(Duration.between(handoff.getRaisedAt(), now)),
                    state.getDueAt() == null ? "-" : Words.span(Duration.between(now, state.getDueAt())),
                    amount == null ? "-" : HandoffReport.amount(amount),
                    Words.safe(Words.line(triggers(handoff), 40)),
                    Words.safe(Words.line(handoff.getQuestion().getText(), 80)));
        }
        table.print(out());
        out().println(cases.size() + (cases.size() == 1 ? " case" : " cases"));
    }

    /** Where a case stands, and in whose hands. */
    private static String standing(CaseState state) {
        String status = state.getStatus().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return state.getLease() == null
                ? status
                : status + " by " + state.getLease().getPerson();
    }

    private static String shortId(String id) {
        return id.length() <= ID_MAX ? id : id.substring(0, ID_MAX);
    }

    private static String triggers(Handoff handoff) {
        return handoff.getFirings().stream().map(Firing::getTriggerId).collect(Collectors.joining(", "));
    }
}
