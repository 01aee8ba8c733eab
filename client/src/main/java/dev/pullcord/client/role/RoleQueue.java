package dev.pullcord.client.role;

import dev.pullcord.client.config.RoleConfig;
import dev.pullcord.schemas.Handoff;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The queue of one role, shared by all who open it: each handoff is given to one of them. It is taken off the queue when it is
 * given, because no lock of Kafka's lasts as long as a person thinks; {@link Reviewer#claim} keeps others from deciding
 * meanwhile. A handoff whose reader vanished is not given again: its case goes on at its deadline, and {@code pullcord inbox}
 * shows it all the time.
 *
 * <p>Handoffs come in no order, and one that was decided otherwise in the meantime may still come: what a person then says is
 * refused by name. Thread-safe; decisions of one queue are answered one after the other.
 */
public final class RoleQueue implements AutoCloseable {
    private final RoleWires wires;
    private final Duration answerWithin;

    /** A queue over other wires than Kafka's. */
    public RoleQueue(RoleWires wires, Duration answerWithin) {
        this.wires = wires;
        this.answerWithin = answerWithin;
    }

    /** Opens the queue of {@link RoleConfig}'s role. Kafka need not be up. */
    public static RoleQueue open(Map<String, ?> settings) {
        RoleConfig config = new RoleConfig(settings);
        return new RoleQueue(new KafkaRoleWires(config), config.duration(RoleConfig.ANSWER_TIMEOUT));
    }

    /** The next handoff, waited for up to a bound. */
    public Optional<Handoff> next(Duration within) {
        return Optional.ofNullable(wires.take(within));
    }

    /** What one person of the role may do. Whether the person is who they say is for the caller to have made sure. */
    public Reviewer reviewer(String person) {
        return new Reviewer(wires, person, answerWithin);
    }

    @Override
    public void close() {
        wires.close();
    }
}
