package dev.pullcord.simulation.guarantee;

import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that went into the engine and came out of it. A case that was forgotten may be raised again, by the same action much
 * later, under the same id: that is another life of it.
 */
public final class History {
    private final MessageDigest digest;
    private final Map<String, Integer> forgotten = new HashMap<>();
    private final Map<String, CaseState> kept = new TreeMap<>();

    /** How long a repeat of an action is recognised. */
    public final Duration horizon;

    public final List<Proposed> proposed = new ArrayList<>();
    public final List<Said> said = new ArrayList<>();
    public final List<Reported> reported = new ArrayList<>();
    public final List<Clearance> clearances = new ArrayList<>();
    public final List<Finding> findings = new ArrayList<>();
    public final List<Handoff> handoffs = new ArrayList<>();
    public final List<Size> sizes = new ArrayList<>();
    /** Lives of cases, by id and number, in order. */
    public final Map<String, Life> lives = new LinkedHashMap<>();

    private @Nullable String repeated;

    /** @param horizon how long a repeat of an action is recognised */
    public History(Duration horizon) {
        this.horizon = horizon;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An action as it was delivered. */
    public record Proposed(AgentAction action, Instant at) {}

    /** A decision as it was delivered. */
    public record Said(Decision decision, String role) {}

    /** A report as it was delivered, and whether the agent did what it might. */
    public record Reported(ExecutionReport report, Conduct conduct) {}

    /** Whether an agent did what it might; nobody can say where its clearance was about to be forgotten. */
    public enum Conduct {
        RIGHT,
        WRONG,
        UNSURE
    }

    /** What the stores hold, and what they should. */
    public record Size(String store, long is, long expected) {}

    /** What became of one case between its beginning and the end of its retention. */
    public static final class Life {
        public final List<AuditRecord> audit = new ArrayList<>();
        public final List<CaseState> states = new ArrayList<>();
        public final List<Resolution> resolutions = new ArrayList<>();
        public final List<Handoff> handoffs = new ArrayList<>();
        /** Where the engine shows them; else empty. */
        public final List<CaseEvent> events = new ArrayList<>();

        /** The last state; null when there never was one: somebody decided about a case that is not. */
        public @Nullable CaseState last() {
            return states.isEmpty() ? null : states.get(states.size() - 1);
        }
    }

    public void add(Clearance clearance) {
        clearances.add(clearance);
        bytes(clearance::toByteBuffer);
    }

    public void add(Finding finding) {
        findings.add(finding);
        bytes(finding::toByteBuffer);
    }

    public void add(Handoff handoff) {
        handoffs.add(handoff);
        life(handoff.getCaseId()).handoffs.add(handoff);
        bytes(handoff::toByteBuffer);
    }

    public void add(Resolution resolution) {
        life(resolution.getCaseId()).resolutions.add(resolution);
        bytes(resolution::toByteBuffer);
    }

    public void add(AuditRecord record) {
        life(record.getCaseId()).audit.add(record);
        bytes(record::toByteBuffer);
    }

    public void add(CaseState state) {
        life(state.getCaseId()).states.add(state);
        kept.put(state.getCaseId(), state);
        bytes(state::toByteBuffer);
    }

    public void add(String caseId, CaseEvent event) {
        life(caseId).events.add(event);
    }

    /** The engine let go of a case. */
    public void forget(String caseId) {
        kept.remove(caseId);
        forgotten.merge(caseId, 1, Integer::sum);
    }

    /** Compares the size of a store with what it should be. */
    public void measure(String store, long is, long expected) {
        sizes.add(new Size(store, is, expected));
    }

    /** Cases that the engine has not let go of, as they are now, by id. */
    public Map<String, CaseState> kept() {
        return kept;
    }

    /** Those of them that are open. */
    public List<CaseState> open() {
        return kept.values().stream()
                .filter(state -> state.getStatus() != CaseStatus.RESOLVED)
                .toList();
    }

    /** SHA-256 of everything that came out, so far. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same inputs were given to another engine, which never stopped: what came out of that. */
    public void repeated(String digest) {
        repeated = digest;
    }

    /** What came out of the same inputs given to another engine; null when that was not tried. */
    public @Nullable String repeated() {
        return repeated;
    }

    private Life life(String caseId) {
        return lives.computeIfAbsent(caseId + "#" + forgotten.getOrDefault(caseId, 0), id -> new Life());
    }

    private interface Encoded {
        ByteBuffer bytes() throws IOException;
    }

    private void bytes(Encoded record) {
        try {
            digest.update(record.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
