package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything a person does with a case but decide it. */
@Command(
        name = "case",
        header = "Claim a case, ask its agent, comment, pass it to somebody else, or reopen it.",
        description = {
            "Do something with a case for a role, and wait until the engine has accepted or refused it.",
            "",
            "  claim     nobody else may decide for a while     renew      for longer",
            "  release   give the claim back                    skip       not I; recorded",
            "  comment   for those who come after               ask        the agent a question",
            "  delegate  the claim to another person            reassign   the case to another role",
            "  reopen    a case that ended without a release"
        },
        footer = {
            "",
            "Examples:",
            "  pullcord case claim 7f3a --role deal-desk --as maria",
            "  pullcord case ask 7f3a --text 'which order is it?' --role deal-desk --as maria",
            "  pullcord case delegate 7f3a --to peter --role deal-desk --as maria",
            "  pullcord case reassign 7f3a --to legal --text 'a contract' --role deal-desk --as maria"
        })
final class CaseCommand extends Verb {
    /** What can be done. */
    enum Deed {
        CLAIM,
        RENEW,
        RELEASE,
        SKIP,
        COMMENT,
        ASK,
        DELEGATE,
        REASSIGN,
        REOPEN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "DEED", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Deed deed = Deed.CLAIM;

    @Parameters(index = "1", paramLabel = "CASE", description = "The case; the beginning of its id is enough.")
    private String caseId = "";

    @Option(names = "--text", paramLabel = "TEXT", description = "The comment, the question, or why.")
    private @Nullable String text;

    @Option(names = "--to", paramLabel = "NAME", description = "Person to delegate to, or role to reassign to.")
    private @Nullable String to;

    @Option(names = "--minutes", paramLabel = "N", description = "Length of a claim (default: the path's own).")
    private @Nullable Integer minutes;

    @Mixin
    private RoleVoice voice = new RoleVoice();

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        check();
        try (Cluster cluster = options.open()) {
            CaseState state = voice.find(cluster, caseId);
            AuditRecord answer = voice.say(cluster, word(state));
            out().println("case " + state.getCaseId() + " " + deed + " by " + voice.name() + " for " + voice.role()
                    + (to == null ? "" : " to " + Words.safe(to))
                    + (answer.getUntil() == null ? "" : " until " + answer.getUntil()));
        }
        return ExitCode.OK;
    }

    private Decision word(CaseState state) {
        return voice.word(state)
                .setKind(DecisionKind.valueOf(deed.name()))
                .setRationale(text)
                .setToPerson(deed == Deed.DELEGATE ? to : null)
                .setToRole(deed == Deed.REASSIGN ? to : null)
                .setLeaseMillis(
                        minutes == null
                                ? null
                                : Long.valueOf(Duration.ofMinutes(minutes).toMillis()))
                .build();
    }

    private void check() {
        boolean needsText = deed == Deed.COMMENT || deed == Deed.ASK;
        boolean needsTarget = deed == Deed.DELEGATE || deed == Deed.REASSIGN;
        if (needsText && (text == null || text.isBlank())) {
            throw new CommandException(ExitCode.USAGE, "expected --text with " + deed + ", but found none");
        }
        if (needsTarget != (to != null)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    needsTarget
                            ? "expected --to with " + deed + ", but found none"
                            : "expected no --to with " + deed + "; it goes with delegate and reassign");
        }
        if (minutes != null && minutes < 1) {
            throw new CommandException(ExitCode.USAGE, "expected --minutes of at least 1, but found " + minutes);
        }
    }
}
