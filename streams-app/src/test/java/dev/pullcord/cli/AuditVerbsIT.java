package dev.pullcord.cli;

import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor asks of a cluster: first while all is well, then after somebody wrote into the past. */
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class AuditVerbsIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: audited, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;
    /** A formula, a comma, quotation marks and a line break: what a spreadsheet must not run, nor a row be torn by. */
    private static final String COMMENT = "=HYPERLINK(\"http://elsewhere\",\"see\")\nand more";

    private static final EngineRig RIG = new EngineRig("audit-verbs-it");
    private static String caseId = "";
    private static List<AuditRecord> records = List.of();

    @TempDir
    private static Path folder;

    private final Console console = new Console();

    @BeforeAll
    static void tellAStory() throws ExecutionException, InterruptedException {
        RIG.start();
        RIG.release("audited", POLICY);
        RIG.propose(payment("audited", "audited-1").build());
        RIG.propose(payment("audited", "audited-2").build());
        Handoff handoff = RIG.handoff("deal-desk", "audited-1");
        caseId = handoff.getCaseId();
        RIG.handoff("deal-desk", "audited-2");
        say(handoff, "a-1", DecisionKind.CLAIM, null);
        say(handoff, "a-2", DecisionKind.COMMENT, COMMENT);
        RIG.decide("deal-desk", Cases.decision(handoff, "a-3", "shrug").build());
        RIG.decide(
                "deal-desk",
                Cases.decision(handoff, "a-4", "reject")
                        .setRationale("not our vendor")
                        .build());
        // a word to a case that does not exist is on record too
        Decision stray = Decision.newBuilder(
                        Cases.decision(handoff, "a-5", "approve").build())
                .setCaseId("case-of-nobody")
                .build();
        RIG.decide("deal-desk", stray);
        try (Tape<AuditRecord> tape = RIG.tape(RIG.topics().audit(), AuditRecord.class)) {
            records = tape.until(7, record -> record.getCaseId().equals(caseId));
            tape.first(record -> record.getCaseId().equals("case-of-nobody"));
        }
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    private static void say(Handoff handoff, String id, DecisionKind kind, @Nullable String text)
            throws ExecutionException, InterruptedException {
        RIG.decide(
                "deal-desk",
                Cases.decision(handoff, id, "").setKind(kind).setRationale(text).build());
    }

    @Test
    @Order(1)
    void an_audit_that_nobody_touched_is_whole() {
        assertThat(run("audit", "verify", "--all")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).isEqualTo("10 records of 2 cases are whole\n");
        assertThat(run("audit", "verify", caseId.substring(0, 20))).isEqualTo(ExitCode.OK);
        assertThat(console.out()).isEqualTo("7 records of 1 cases are whole\n");

        assertThat(run("audit", "verify")).isEqualTo(ExitCode.USAGE);
        assertThat(run("audit", "verify", caseId, "--all")).isEqualTo(ExitCode.USAGE);
        assertThat(run("audit", "verify", "no-such-case")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected a case \"no-such-case\" in the audit, but found none");
    }

    @Test
    @Order(1)
    void a_case_is_told_as_a_story() {
        assertThat(run("audit", "show", caseId.substring(0, 20))).isEqualTo(ExitCode.OK);

        List<String> lines = console.out().lines().toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).isEqualTo("case " + caseId + ", action audited/audited-1");
        assertThat(lines.get(1)).contains("  raised");
        assertThat(lines.get(2)).contains("  offered (deal-desk)", "until ");
        assertThat(lines.get(3)).contains("  claimed by paula (deal-desk)", "after ", "until ");
        assertThat(lines.get(4)).contains("  commented by paula (deal-desk)", "and more");
        assertThat(lines.get(5)).contains("  refused by paula (deal-desk)", ". option-unknown: expected one of");
        assertThat(lines.get(6)).contains("  decided by paula (deal-desk): reject", "not our vendor");
        assertThat(lines.get(7)).contains("  resolved");
    }

    @Test
    @Order(1)
    void what_is_exported_as_json_is_what_was_written() {
        assertThat(run("audit", "export", "--case", caseId)).isEqualTo(ExitCode.OK);

        List<Map<?, ?>> lines = console.out().lines().map(AuditVerbsIT::object).toList();
        assertThat(lines).hasSize(7);
        assertThat(lines)
                .extracting(line -> String.valueOf(line.get("event")))
                .containsExactlyElementsOf(
                        records.stream().map(record -> record.getEvent().name()).toList());
        assertThat(lines)
                .extracting(line -> String.valueOf(line.get("hash")))
                .containsExactlyElementsOf(
                        records.stream().map(AuditRecord::getHash).toList());
        assertThat(lines.get(3).get("note")).isEqualTo(COMMENT);

        assertThat(run("audit", "export")).isEqualTo(ExitCode.OK);
        assertThat(console.out().lines()).hasSize(10);
        assertThat(run("audit", "export", "--role", "moon-base")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).isEmpty();
        assertThat(run("audit", "export", "--from", "2199-01-01T00:00:00Z")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).isEmpty();
        assertThat(run("audit", "export", "--from", "yesterday")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected --from such as 2026-03-01T00:00:00Z, but found yesterday");
    }

    @Test
    @Order(1)
    void what_is_exported_as_csv_tears_no_row_and_runs_no_formula() throws IOException {
        Path file = folder.resolve("audit.csv");

        assertThat(run("audit", "export", "--format", "csv", "--case", caseId, "--out", file.toString()))
                .isEqualTo(ExitCode.OK);

        assertThat(console.err()).contains("7 records written to " + file);
        List<List<String>> rows = rows(Files.readString(file));
        assertThat(rows).hasSize(8).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.get(0))
                .startsWith("caseId", "agentId", "actionId", "sequence", "event")
                .endsWith("hash");
        int note = rows.get(0).indexOf("note");
        int refusal = rows.get(0).indexOf("refusal");
        assertThat(rows.get(4).get(note)).isEqualTo("'" + COMMENT);
        assertThat(rows.get(5).get(refusal)).startsWith("option-unknown: expected one of");
        assertThat(rows.get(6).get(note)).isEqualTo("not our vendor");
    }

    @Test
    @Order(2)
    void a_record_that_was_put_behind_the_end_is_named() throws ExecutionException, InterruptedException {
        AuditRecord end = records.get(records.size() - 1);
        write(resealed(AuditRecord.newBuilder(end)
                .setSequence(end.getSequence() + 1)
                .setPreviousHash(end.getHash())
                .setNote("approved after all")));

        assertThat(run("audit", "verify", "--all")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.out())
                .contains(caseId + ": record 8: expected no more than the 7 records the case knows of: it was put in")
                .contains("11 records of 2 cases, 1 cases are not whole");
    }

    @Test
    @Order(3)
    void a_record_that_was_written_over_another_is_named() throws ExecutionException, InterruptedException {
        AuditRecord decided = records.get(5);
        write(AuditRecord.newBuilder(decided).setOptionId("approve").build());

        assertThat(run("audit", "verify", caseId)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.out())
                .contains(caseId + ": record 6: the record does not have the hash of what it says: it was changed")
                .contains(caseId + ": record 6: expected record 9: one is missing, doubled or out of place");
        assertThat(run("audit", "verify", other())).isEqualTo(ExitCode.OK);
    }

    private static String other() {
        return RIG.handoff("deal-desk", "audited-2").getCaseId();
    }

    private static void write(AuditRecord record) throws ExecutionException, InterruptedException {
        RIG.send(RIG.topics().audit(), record.getCaseId(), record);
    }

    private static AuditRecord resealed(AuditRecord.Builder record) {
        AuditRecord bare = record.setHash("").build();
        return AuditRecord.newBuilder(bare).setHash(AuditTrail.hash(bare)).build();
    }

    private static Map<?, ?> object(String line) {
        return (Map<?, ?>) Objects.requireNonNull(Json.parse(line));
    }

    /** Rows and cells by the rules of RFC 4180. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c == '"' && !twice) {
                    quoted = false;
                } else {
                    cell.append(c);
                    i += twice ? 1 : 0;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || text.startsWith("\r\n", i)) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    rows.add(row);
                    row = new ArrayList<>();
                    i++;
                }
            } else {
                cell.append(c);
            }
        }
        assertThat(cell).isEmpty();
        return rows;
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(RIG.options());
        return console.run(line.toArray(String[]::new));
    }
}
