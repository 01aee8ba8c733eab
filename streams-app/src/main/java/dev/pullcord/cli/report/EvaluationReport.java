package dev.pullcord.cli.report;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.PartySnapshot;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.WindowFeature;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Why an action was cleared, held or denied, in the words of its evaluation. */
public final class EvaluationReport {
    private final PrintWriter out;

    /** Prints to a terminal. */
    public EvaluationReport(PrintWriter out) {
        this.out = out;
    }

    /** Verdict first, then what was read, what fired, what it added up to, and by which policies. */
    public void print(Evaluation evaluation) {
        out.println(evaluation.getVerdict() + "  " + safe(evaluation.getActionType()) + "  "
                + safe(evaluation.getAgentId()) + "/" + safe(evaluation.getActionId()));
        field("judged", evaluation.getEvaluatedAt() + ", from " + safe(evaluation.getSource()));
        field("session", safe(evaluation.getSessionId()));
        if (evaluation.getPath() != null) {
            field("path", safe(evaluation.getPath()) + because(evaluation.getPathReason()));
        }
        enrichment(evaluation.getEnrichment());
        windows(evaluation);
        confidence(evaluation);
        firings(evaluation);
        score(evaluation);
        draw(evaluation.getDraw());
        policies(evaluation);
    }

    /** One trigger that fired, with its values; also part of a handoff. */
    void firing(Firing firing) {
        String mode = firing.getMode() == TriggerMode.SHADOW ? " (shadow: changes nothing)" : "";
        out.println("  " + type(firing) + "  " + safe(firing.getPolicy()) + "/" + safe(firing.getTriggerId()) + mode);
        out.println("    " + safe(firing.getSummary()));
        out.println("    strength " + Words.number(firing.getStrength()) + ", weight "
                + Words.number(firing.getWeight())
                + (firing.getUndetermined() ? ", fired because a value was missing" : "")
                + (firing.getPath().isEmpty() ? "" : ", path " + safe(firing.getPath())));
        firing.getValues()
                .forEach(value -> out.println("    " + safe(value.getName()) + " = " + safe(value.getValue())
                        + (value.getThreshold().isEmpty() ? "" : ", threshold " + safe(value.getThreshold()))
                        + (value.getPlace().isEmpty() ? "" : ", at " + safe(value.getPlace()))));
    }

    private void enrichment(Enrichment enrichment) {
        heading("What was known");
        field(
                "profile",
                safe(enrichment.getProfile())
                        + (enrichment.getAgentKnown() ? "" : " (default: reference.agents does not know the agent)"));
        if (enrichment.getAmountUsd() != null) {
            field(
                    "amount",
                    Words.number(enrichment.getAmountUsd()) + " USD"
                            + (enrichment.getUsdRate() == null
                                    ? ""
                                    : ", rate " + Words.number(enrichment.getUsdRate()) + rates(enrichment)));
        }
        enrichment.getParties().forEach(party -> field(safe(party.getRole()), party(party)));
    }

    private static String rates(Enrichment enrichment) {
        String version = enrichment.getRatesVersion();
        return version.isEmpty() ? "" : " of rates " + Words.shortHash(version);
    }

    private static String party(PartySnapshot party) {
        String known = party.getKnown() ? "" : ", unknown to reference.parties";
        String tier = party.getTier() == null ? "" : ", tier " + safe(party.getTier());
        String approved = party.getApproved() == null ? "" : party.getApproved() ? ", approved" : ", not approved";
        String promises =
                party.getPromises().isEmpty() ? "" : ", promised " + safe(String.join(", ", party.getPromises()));
        return safe(party.getId()) + known + tier + approved + promises;
    }

    private void windows(Evaluation evaluation) {
        heading("Windows");
        if (evaluation.getWindows().isEmpty()) {
            out.println("  none was read");
        }
        for (WindowFeature window : evaluation.getWindows()) {
            out.println("  " + safe(window.getPolicy()) + "/" + safe(window.getTriggerId()) + "  "
                    + safe(String.join(", ", window.getScope())) + ": " + Words.number(window.getValue())
                    + (window.getUsual() == null
                            ? ", usual not known yet"
                            : ", usual " + Words.number(window.getUsual())));
        }
    }

    /** What confidence triggers asked, whether they fired or not; nothing when none looked. */
    private void confidence(Evaluation evaluation) {
        if (evaluation.getReadings().isEmpty()) {
            return;
        }
        Confidence stated = evaluation.getConfidence();
        heading("Confidence: " + (stated == null ? "none stated" : Words.number(stated.getScore()) + " stated"));
        for (ConfidenceReading reading : evaluation.getReadings()) {
            out.println("  " + safe(reading.getPolicy()) + "/" + safe(reading.getTriggerId()) + "  "
                    + (reading.getNeeded() > 1 ? "no score passes" : Words.number(reading.getNeeded()) + " needed")
                    + " at " + safe(reading.getBand()) + " stakes" + calibration(reading));
        }
    }

    private static String calibration(ConfidenceReading reading) {
        if (reading.getCalibration().isEmpty()) {
            return ", scores taken as stated";
        }
        return ", calibration " + safe(reading.getCalibration()) + " "
                + (reading.getVersion().isEmpty() ? "(not released)" : Words.shortHash(reading.getVersion()));
    }

    private void firings(Evaluation evaluation) {
        heading("Triggers: " + evaluation.getFirings().size() + " fired of " + evaluation.getOpportunities()
                + " in force");
        evaluation.getFirings().forEach(this::firing);
    }

    private void score(Evaluation evaluation) {
        heading("Score");
        out.println("  " + Words.number(evaluation.getScore()) + " from confidence, anomaly and risk; held from "
                + Words.number(evaluation.getEscalateAt()));
    }

    private void draw(@Nullable AuditDraw draw) {
        if (draw != null) {
            heading("Audit sample");
            out.println("  " + (draw.getDrawn() ? "drawn" : "not drawn") + ", probability "
                    + Words.number(draw.getProbability()) + ", stratum " + safe(draw.getStratum()) + " of the policy "
                    + safe(draw.getPolicy()));
        }
    }

    private void policies(Evaluation evaluation) {
        heading("Policies " + Words.shortHash(evaluation.getPolicyVersion()));
        new TreeMap<>(evaluation.getPolicies())
                .forEach((name, version) -> out.println("  " + safe(name) + "  " + Words.shortHash(version)));
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private void field(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-9s %s", name, value));
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + safe(reason);
    }

    private static String type(Firing firing) {
        return firing.getType().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String safe(String text) {
        return Words.safe(text);
    }
}
