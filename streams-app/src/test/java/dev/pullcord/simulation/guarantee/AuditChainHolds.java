package dev.pullcord.simulation.guarantee;

import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import java.util.ArrayList;
import java.util.List;

/**
 * The audit of each case is one chain from its first record to the one its state remembers.
 *
 * <p>Holds: 1, 2, 3, each with the hash of the one before. Broken: 1, 3; a record that was changed afterwards.
 */
public final class AuditChainHolds implements Guarantee {
    @Override
    public List<String> broken(History history) {
        List<String> broken = new ArrayList<>();
        history.lives.forEach((name, life) -> {
            String hash = "";
            long sequence = 0;
            for (AuditRecord record : life.audit) {
                if (!record.getHash().equals(AuditTrail.hash(record))) {
                    broken.add(name + " has a record " + record.getSequence() + " that is not what was hashed");
                }
                if (record.getSequence() == 0) {
                    continue; // somebody decided about a case that was not there
                }
                if (record.getSequence() != ++sequence
                        || !record.getPreviousHash().equals(hash)) {
                    broken.add(name + " has a record " + record.getSequence() + " in the place of " + sequence);
                }
                hash = record.getHash();
            }
            CaseState state = life.last();
            if (state != null
                    && (state.getAuditSequence() != sequence
                            || !state.getAuditHash().equals(hash))) {
                broken.add(name + " remembers the record " + state.getAuditSequence() + " of " + sequence);
            }
        });
        return broken;
    }
}
