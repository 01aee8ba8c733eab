package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.RiskFile;
import dev.pullcord.schemas.Proposal;
import java.util.ArrayList;
import java.util.List;

/** Tells whether a request asks for an action of a kind at all; read from {@code purposes.txt}. */
final class Purposes {
    private static final Purposes STANDARD = new Purposes(RiskFile.read("purposes.txt"));

    private record Purpose(List<String> tools, List<String> stems) {}

    private final List<Purpose> purposes = new ArrayList<>();
    private final List<String> delegating = new ArrayList<>();

    Purposes(List<RiskFile.Line> lines) {
        for (RiskFile.Line line : lines) {
            String[] parts = line.text().split(" \\| ", 2);
            if (parts.length < 2) {
                throw line.error("expected 'words of tools | stems of requests'", "'" + line.text() + "'");
            }
            List<String> stems = List.of(parts[1].strip().split(" +", -1));
            if (parts[0].strip().equals("*")) {
                delegating.addAll(stems);
            } else {
                purposes.add(new Purpose(List.of(parts[0].strip().split(" +", -1)), stems));
            }
        }
    }

    static Purposes standard() {
        return STANDARD;
    }

    /** True when a word of the request begins like one of the action's purpose, or hands over tasks altogether, or the purpose is unknown. */
    boolean asks(String requestWords, Proposal proposal) {
        List<String> tool = new ArrayList<>(Sinks.words(proposal.getActionType()));
        tool.addAll(Sinks.words(proposal.getTool()));
        List<Purpose> fitting = purposes.stream()
                .filter(purpose -> purpose.tools().stream().anyMatch(tool::contains))
                .toList();
        return fitting.isEmpty()
                || begins(requestWords, delegating)
                || fitting.stream().anyMatch(purpose -> begins(requestWords, purpose.stems()));
    }

    private static boolean begins(String words, List<String> stems) {
        return stems.stream().anyMatch(stem -> words.contains(" " + stem));
    }
}
