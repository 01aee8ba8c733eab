package dev.pullcord.benchmarks.incidents;

import java.util.List;

/**
 * A ticket, and what became of it as a case.
 *
 * @param incident the ticket
 * @param flaws where its source contradicts itself
 * @param file the case
 * @param figures what the audit of the case says
 */
record Told(Incident incident, List<Flaw> flaws, CaseFile file, AuditFigures figures) {
    boolean consistent() {
        return flaws.isEmpty();
    }
}
