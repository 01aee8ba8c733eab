package dev.pullcord.benchmarks.load;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine reads, keeps and writes for one action; what is left of it when nothing is judged.
 *
 * @param parties identifiers looked up in reference data
 * @param windows windows read and written, in order
 * @param memory what is remembered of the agent afterwards
 * @param clearance the answer
 * @param evaluation the flight record
 * @param held what a held action leads to; null when it was not held
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Effects(
        List<String> parties,
        List<Window> windows,
        byte[] memory,
        Clearance clearance,
        Evaluation evaluation,
        @Nullable Held held) {

    /** One window that was read, and written with this state. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Window(String key, byte[] state) {}

    /** Records of a case that is raised and offered. */
    record Held(List<AuditRecord> audit, Handoff handoff, CaseState state) {}
}
