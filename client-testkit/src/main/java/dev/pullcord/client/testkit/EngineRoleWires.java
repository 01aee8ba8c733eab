package dev.pullcord.client.testkit;

import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.role.Answer;
import dev.pullcord.client.role.RoleWires;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.serde.EventContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A role's way to the engine of a test. */
final class EngineRoleWires implements RoleWires {
    private final EngineLoop loop;
    private final String role;

    EngineRoleWires(EngineLoop loop, String role) {
        this.loop = loop;
        this.role = role;
    }

    @Override
    public @Nullable Handoff take(Duration within) {
        loop.reachable();
        AtomicReference<@Nullable Handoff> taken = new AtomicReference<>();
        boolean there = loop.await(
                () -> {
                    if (taken.get() == null) {
                        taken.set(loop.poll(role));
                    }
                    return taken.get() != null;
                },
                within);
        return there ? taken.get() : null;
    }

    @Override
    public Answer say(Decision decision, Duration within) {
        loop.reachable();
        loop.run(core -> core.decide(role, decision.getAgentId(), decision, EventContext.NONE));
        return loop.all(loop.topics().audit(), AuditRecord.class).stream()
                .filter(one -> decision.getDecisionId().equals(one.getDecisionId()))
                .findFirst()
                .map(Answer::new)
                .orElseThrow(() -> new UnansweredException(
                        "expected the engine's word on a decision; was it made from within a callback?"));
    }

    @Override
    public Instant now() {
        return loop.now();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
