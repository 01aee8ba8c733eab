package dev.pullcord.core.risk;

import dev.pullcord.core.detect.Detection;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.detect.Evidence;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.risk.provenance.Candidate;
import dev.pullcord.core.risk.provenance.Finding;
import dev.pullcord.core.risk.provenance.Provenance;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fires when an argument that decides where an action goes came from outside text and from nobody who may decide it.
 *
 * <p>It does not look for attacks but for authority, so it needs no knowledge of how an attack is worded. Reads are never its matter.
 */
final class UntrustedArgument implements Detector {
    private static final int EVIDENCE_MAX = 8;

    @Override
    public String id() {
        return "untrusted-argument";
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public String about() {
        return "A value in the arguments that nobody asked for and that came from text which outsiders can write.";
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        if (action.proposal().getEffect() == Effect.READ) {
            return Detection.NONE;
        }
        List<Finding> findings = new ArrayList<>(Provenance.of(action));
        if (findings.isEmpty()) {
            return Detection.NONE;
        }
        findings.sort(Comparator.comparingDouble(Finding::strength).reversed());
        List<Evidence> evidence = new ArrayList<>();
        findings.stream().limit(EVIDENCE_MAX).forEach(finding -> add(finding, evidence));
        return new Detection(findings.get(0).strength(), summary(findings.get(0)), evidence);
    }

    private static void add(Finding finding, List<Evidence> evidence) {
        Candidate candidate = finding.candidate();
        evidence.add(new Evidence(
                candidate.identifier().kind().words() + " that nobody asked for",
                candidate.identifier().raw(),
                candidate.place()));
        evidence.add(new Evidence(
                "where it came from: running text in the output of "
                        + finding.origin().tool(),
                finding.origin().excerpt(),
                finding.origin().place()));
    }

    private static String summary(Finding finding) {
        Candidate candidate = finding.candidate();
        String raw = candidate.identifier().raw();
        String value = raw.length() > 60 ? raw.substring(0, 60) + "…" : raw;
        String unasked = finding.kindAsked() ? "" : " Nor does the request ask for an action of this kind.";
        return "The " + candidate.identifier().kind().words() + " " + value + " in '" + candidate.argument()
                + "' was not asked for; it comes from text in the output of "
                + finding.origin().tool() + "." + unasked;
    }
}
