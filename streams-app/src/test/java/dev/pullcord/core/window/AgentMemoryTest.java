package dev.pullcord.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory.Repeats;
import dev.pullcord.core.window.AgentMemory.ToolResults;
import dev.pullcord.core.window.AgentMemory.Usual;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentMemoryTest {
    @Test
    void an_empty_memory_knows_nothing_and_says_so() {
        AgentMemory memory = AgentMemory.decode(null);
        assertThat(memory.actions()).isZero();
        assertThat(memory.firstAt()).isNull();
        assertThat(memory.lastAt()).isNull();
        assertThat(memory.newShare(Trait.TOOL)).isEqualTo(1);
        assertThat(memory.logAmounts("payment.send")).isNull();
        assertThat(memory.topScores()).isNull();
    }

    @Test
    void a_memory_in_an_unknown_form_is_left_aside() {
        assertThat(AgentMemory.decode(new byte[] {99, 1, 2}).actions()).isZero();
        assertThat(AgentMemory.decode(new byte[0]).actions()).isZero();
    }

    @Test
    void it_survives_packing_at_every_step() {
        AgentMemory kept = AgentMemory.decode(null);
        byte[] bytes = null;
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 2_000; i++) {
            EnrichedAction action = any(random, i);
            ExecutionReport report = report("t" + random.nextInt(5), ExecutionStatus.EXECUTED, null);
            AgentMemory unpacked = AgentMemory.decode(bytes);
            assertThat(unpacked.repeats(action)).isEqualTo(kept.repeats(action));
            unpacked.observe(action);
            unpacked.observeExecution(report, action.at());
            kept.observe(action);
            kept.observeExecution(report, action.at());
            bytes = unpacked.encode();
            assertThat(bytes).isEqualTo(kept.encode());
        }
    }

    @Test
    void a_hostile_agent_cannot_make_it_grow() {
        AgentMemory memory = AgentMemory.decode(null);
        SplittableRandom random = new SplittableRandom(13);
        for (int i = 0; i < 100_000; i++) {
            String name = "x".repeat(random.nextInt(30)) + random.nextLong();
            Proposed action = Proposed.call(name)
                    .with(name)
                    .in(name)
                    .at(random.nextLong(-10_000_000_000L, 10_000_000_000L))
                    .usd(random.nextDouble() * 1e300)
                    .search(1, random.nextDouble());
            for (int party = 0; party < 3; party++) {
                action.party(name + party);
            }
            memory.observe(action.enriched());
            memory.observeExecution(report(name, ExecutionStatus.FAILED, "e"), Instant.MAX);
        }
        for (int i = 0; i < 8 * 40; i++) {
            memory.observe(
                    Proposed.call("t" + i % 8).at(10_000_000_000L).usd(i + 1).enriched());
        }
        byte[] bytes = memory.encode();
        assertThat(AgentMemory.BYTES_MAX).isLessThan(11 * 1024);
        assertThat(bytes.length).isEqualTo(AgentMemory.BYTES_MAX - Rejections.bytesMax() + 1);
        assertThat(AgentMemory.decode(bytes).encode()).isEqualTo(bytes);
        assertThat(memory.actions()).isEqualTo(100_320);
    }

    @Test
    void what_has_been_seen_does_not_depend_on_the_order() {
        List<EnrichedAction> actions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            actions.add(Proposed.call("t" + i % 40).party("p" + i).at(i).enriched());
        }
        for (int seed = 1; seed <= 10; seed++) {
            Collections.shuffle(actions, new Random(seed));
            AgentMemory memory = AgentMemory.decode(null);
            actions.forEach(memory::observe);
            assertThat(memory.known(Trait.TOOL)).isEqualTo(40);
            assertThat(memory.known(Trait.PARTY)).isEqualTo(60);
            assertThat(actions)
                    .allMatch(a -> memory.seen(Trait.TOOL, a.proposal().getTool()));
            assertThat(memory.firstAt()).isEqualTo(Proposed.START);
            assertThat(memory.lastAt()).isEqualTo(Proposed.START.plusSeconds(59));
        }
    }

    @Test
    void at_the_cap_the_one_not_seen_for_longest_is_forgotten() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 64; i++) {
            memory.observe(Proposed.call("t" + i).at(i).enriched());
        }
        memory.observe(Proposed.call("t0").at(100).enriched());
        memory.observe(Proposed.call("t64").at(101).enriched());
        assertThat(memory.known(Trait.TOOL)).isEqualTo(64);
        assertThat(memory.seen(Trait.TOOL, "t0")).isTrue();
        assertThat(memory.seen(Trait.TOOL, "t1")).isFalse();
        assertThat(memory.seen(Trait.TOOL, "t64")).isTrue();
    }

    @Test
    void what_was_held_is_counted_but_does_not_become_usual() {
        AgentMemory memory = AgentMemory.decode(null);
        EnrichedAction action =
                Proposed.call("wire").party("mule").usd(9e6).search(1, 0.5).enriched();
        for (int i = 0; i < 30; i++) {
            memory.observeHeld(action);
        }
        assertThat(memory.actions()).isEqualTo(30);
        assertThat(memory.repeats(action).inSession()).isEqualTo(30);
        assertThat(memory.seen(Trait.TOOL, "wire")).isFalse();
        assertThat(memory.seen(Trait.PARTY, "mule")).isFalse();
        assertThat(memory.logAmounts("do.wire")).isNull();
        assertThat(memory.topScores()).isNull();
    }

    @Test
    void only_so_many_parties_of_one_action_are_remembered() {
        AgentMemory memory = AgentMemory.decode(null);
        Proposed action = Proposed.call("mail");
        for (int i = 0; i < 1_000; i++) {
            action.party("p" + i);
        }
        memory.observe(action.enriched());
        assertThat(memory.known(Trait.PARTY)).isEqualTo(AgentMemory.PARTIES_MAX);
        assertThat(memory.occasions(Trait.PARTY)).isEqualTo(1);
    }

    @Test
    void the_share_of_new_things_follows_what_the_agent_does() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 400; i++) {
            memory.observe(Proposed.call("t" + i % 5).party("p" + i).at(i).enriched());
        }
        assertThat(memory.newShare(Trait.TOOL)).isLessThan(0.02);
        assertThat(memory.newShare(Trait.PARTY)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        // second, session, arguments → in session, in all
        "300, s-1, a, 2, 3",
        "300, s-2, a, 1, 3",
        "300, s-1, b, 0, 0",
        "640, s-1, a, 1, 2",
        "1300, s-1, a, 0, 0",
    })
    void repeats_are_counted_by_digest_session_and_span(
            long second, String session, String arguments, int inSession, int inAll) {
        AgentMemory memory = AgentMemory.decode(null);
        memory.observe(Proposed.call("pay").with("a").in("s-1").at(0).enriched());
        memory.observe(Proposed.call("pay").with("a").in("s-2").at(60).enriched());
        memory.observe(Proposed.call("pay").with("a").in("s-1").at(120).enriched());
        EnrichedAction action =
                Proposed.call("pay").with(arguments).in(session).at(second).enriched();
        Repeats repeats = memory.repeats(action);
        assertThat(repeats.inSession()).isEqualTo(inSession);
        assertThat(repeats.inAll()).isEqualTo(inAll);
    }

    @Test
    void a_clock_that_runs_backwards_hides_no_repeat() {
        AgentMemory memory = AgentMemory.decode(null);
        memory.observe(Proposed.call("pay").at(5_000).enriched());
        Repeats repeats = memory.repeats(Proposed.call("pay").at(0).enriched());
        assertThat(repeats).isEqualTo(new Repeats(1, 1, 0));
    }

    @Test
    void executions_are_counted_by_tool_within_the_span() {
        AgentMemory memory = AgentMemory.decode(null);
        memory.observeExecution(report("pay", ExecutionStatus.FAILED, null), Proposed.START.minusSeconds(601));
        memory.observeExecution(report("pay", ExecutionStatus.FAILED, null), Proposed.START.minusSeconds(60));
        memory.observeExecution(report("pay", ExecutionStatus.EXECUTED, "declined"), Proposed.START);
        memory.observeExecution(report("pay", ExecutionStatus.NOT_EXECUTED, null), Proposed.START);
        memory.observeExecution(report("pay", ExecutionStatus.UNKNOWN, "?"), Proposed.START);
        memory.observeExecution(report("mail", ExecutionStatus.EXECUTED, null), Proposed.START);
        assertThat(memory.results("pay", Proposed.START)).isEqualTo(new ToolResults(2, 2));
        assertThat(memory.results(Proposed.START)).isEqualTo(new ToolResults(2, 3));
    }

    @Test
    void amounts_are_usual_only_after_twenty_and_do_not_follow_outliers() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 19; i++) {
            memory.observe(Proposed.call("pay").usd(100).at(i).enriched());
        }
        assertThat(memory.logAmounts("do.pay")).isNull();
        for (int i = 19; i < 26; i++) {
            memory.observe(
                    Proposed.call("pay").usd(i % 2 == 0 ? -1e9 : 100).at(i).enriched());
        }
        Usual usual = Objects.requireNonNull(memory.logAmounts("do.pay"));
        assertThat(usual.seen()).isEqualTo(26);
        assertThat(usual.median()).isEqualTo((float) Math.log(100));
        assertThat(usual.spread()).isZero();
        assertThat(usual.highest()).isEqualTo((float) Math.log(1e9));
    }

    @Test
    void a_ninth_class_of_action_takes_the_place_of_the_oldest() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int type = 0; type < 9; type++) {
            for (int i = 0; i < 20; i++) {
                memory.observe(
                        Proposed.call("t" + type).usd(10).at(type * 100L + i).enriched());
            }
        }
        assertThat(memory.logAmounts("do.t0")).isNull();
        assertThat(memory.logAmounts("do.t1")).isNotNull();
        assertThat(memory.logAmounts("do.t8")).isNotNull();
    }

    private static EnrichedAction any(SplittableRandom random, int i) {
        Proposed action = Proposed.call("t" + random.nextInt(80))
                .with("{\"n\":" + random.nextInt(9) + "}")
                .in("s" + random.nextInt(4))
                .at(i * 20L - random.nextInt(60));
        if (random.nextBoolean()) {
            action.party("p" + random.nextInt(300)).usd(random.nextInt(500));
        }
        if (random.nextBoolean()) {
            action.search(random.nextInt(3), random.nextDouble());
        }
        return action.enriched();
    }

    private static ExecutionReport report(String tool, ExecutionStatus status, @Nullable String error) {
        return ExecutionReport.newBuilder()
                .setActionId("a-1")
                .setAgentId("agent-1")
                .setStatus(status)
                .setTool(tool)
                .setError(error)
                .setExecutedAt(Instant.EPOCH)
                .build();
    }
}
