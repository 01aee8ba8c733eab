package dev.pullcord.client.role;

import dev.pullcord.client.config.Connection;
import dev.pullcord.client.config.RoleConfig;
import dev.pullcord.client.wire.Outgoing;
import dev.pullcord.client.wire.RecordSender;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A role's way to a Kafka cluster: a share group for its handoffs, a producer, and a reader of the audit for the answers. */
final class KafkaRoleWires implements RoleWires {
    private static final String SOURCE = "/pullcord/role/";

    private final RoleConfig config;
    private final Topic decisions;
    private final SharedHandoffs handoffs;
    private final RecordSender sender;
    private final @Nullable AuditAnswers answers;

    KafkaRoleWires(RoleConfig config) {
        this.config = config;
        Connection connection = config.connection();
        decisions = connection.topics().decisions(config.role());
        handoffs = new SharedHandoffs(config);
        sender = new RecordSender(connection);
        answers = config.getBoolean(RoleConfig.CONFIRM) ? new AuditAnswers(connection) : null;
    }

    @Override
    public @Nullable Handoff take(Duration within) {
        return handoffs.take(within);
    }

    @Override
    public Answer say(Decision decision, Duration within) {
        EventContext context = EventContext.first(
                decision.getDecisionId(), decision.getSchema(), SOURCE + config.role(), decision.getDecidedAt());
        Outgoing record = new Outgoing(decisions, decision.getCaseId(), decision, context);
        if (answers == null) {
            sender.send(record);
            return new Answer(null);
        }
        return answers.to(decision, within, () -> sender.send(record));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void close() {
        handoffs.close();
        if (answers != null) {
            answers.close();
        }
        sender.close();
    }
}
