package dev.pullcord.core.enrich;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldReader;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Proposal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action with what enrichment found about it.
 *
 * @param action as the agent sent it, valid
 * @param proposal its proposal, which a valid action has
 * @param arguments the proposal's arguments as plain values: maps, lists, texts, numbers, booleans, nulls
 * @param enrichment what reference data said; goes into the flight recorder as it is
 * @param digest SHA-256 of what would be executed
 * @param at time the log gave to the action; the only clock the core reads
 * @param source topic, partition and offset of the action
 */
public record EnrichedAction(
        AgentAction action,
        Proposal proposal,
        Map<String, @Nullable Object> arguments,
        Enrichment enrichment,
        String digest,
        Instant at,
        String source)
        implements FieldReader {

    @Override
    public @Nullable Object read(Field field) {
        return Vocabulary.read(field, this);
    }
}
