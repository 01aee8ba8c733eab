package dev.pullcord.simulation;

import static dev.pullcord.simulation.Terms.any;

import dev.pullcord.Actions;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.simulation.guarantee.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** One run: steps given to an engine, then time until all cases are over, then time until all is forgotten. */
final class Run {
    private static final Duration LONG_ENOUGH = Duration.ofDays(25);

    private final Engine engine;
    private final Traffic traffic;
    private final Reports reports;
    private final List<PolicySet> policies = new ArrayList<>();
    private final List<History.Said> late = new ArrayList<>();
    private final List<Instant> lateAt = new ArrayList<>();
    private final List<AgentMessage> messages = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private Instant now = Actions.NOON;

    private Run(long seed, Function<Duties, Engine> engines) {
        SplittableRandom dice = new SplittableRandom(~seed);
        engine = engines.apply(new Shifts(dice));
        traffic = new Traffic(engine.history());
        reports = new Reports(engine.history());
        for (int i = 0; i < 3; i++) {
            policies.add(Terms.policies(dice));
        }
        engine.release(policies.get(0));
    }

    /**
     * Plays the steps of a seed.
     *
     * @param engines makes the engine, given the rosters
     * @param restarts whether the engine stops where the steps say so
     */
    static History play(long seed, List<Step> steps, Function<Duties, Engine> engines, boolean restarts) {
        Run run = new Run(seed, engines);
        try (Engine engine = run.engine) {
            run.all(steps, restarts);
            return engine.history();
        }
    }

    /** The steps of a seed in words. */
    static List<String> tell(long seed, List<Step> steps, Function<Duties, Engine> engines) {
        Run run = new Run(seed, engines);
        try {
            run.all(steps, true);
            return run.story;
        } finally {
            run.engine.close();
        }
    }

    private void all(List<Step> steps, boolean restarts) {
        for (Step step : steps) {
            SplittableRandom dice = new SplittableRandom(step.dice());
            now = step.at();
            if (step.kind() != Step.Kind.RESTART) {
                play(step.kind(), dice);
            } else if (restarts) {
                tell("the engine stops, and goes on");
                engine.restart();
            }
            if (dice.nextInt(8) == 0) {
                engine.measure();
            }
        }
        for (Instant end = now.plus(LONG_ENOUGH); now.isBefore(end); now = now.plus(Duration.ofDays(1))) {
            engine.tick(now);
        }
        engine.measure();
        for (int i = 0; i < 5; i++) {
            now = now.plus(Engine.RETENTION.dividedBy(4));
            engine.tick(now);
        }
        engine.measure();
    }

    private void play(Step.Kind kind, SplittableRandom dice) {
        // brokers differ by a little, and what came later may bear the earlier time
        Instant at = dice.nextInt(6) == 0 ? now.minusSeconds(dice.nextInt(120)) : now;
        History history = engine.history();
        switch (kind) {
            case PROPOSE -> propose(new History.Proposed(traffic.action(dice, now), at));
            case PROPOSE_AGAIN -> {
                if (!history.proposed.isEmpty()) {
                    propose(new History.Proposed(any(history.proposed, dice).action(), at));
                }
            }
            case DECIDE, DECIDE_LATE -> {
                History.Said said = traffic.decision(dice, now);
                if (said != null && kind == Step.Kind.DECIDE) {
                    decide(said, at);
                } else if (said != null) {
                    late.add(said);
                    lateAt.add(at);
                }
            }
            case ARRIVE -> {
                if (!late.isEmpty()) {
                    int i = dice.nextInt(late.size());
                    Instant made = lateAt.remove(i);
                    decide(late.remove(i), dice.nextBoolean() ? made : at);
                }
            }
            case DECIDE_AGAIN -> {
                if (!history.said.isEmpty()) {
                    decide(any(history.said, dice), at);
                }
            }
            case STRAY -> decide(traffic.stray(dice, now), at);
            case MESSAGE -> {
                AgentMessage message = traffic.message(dice, now);
                if (message != null) {
                    hear(message, at);
                }
            }
            case MESSAGE_AGAIN -> {
                if (!messages.isEmpty()) {
                    hear(any(messages, dice), at);
                }
            }
            case REPORT -> {
                ExecutionReport report = reports.report(dice, now);
                if (report != null) {
                    report(report, at);
                }
            }
            case REPORT_AGAIN -> {
                if (!history.reported.isEmpty()) {
                    report(any(history.reported, dice).report(), at);
                }
            }
            case TICK, JUMP -> {
                tell("the clock goes on");
                engine.tick(now);
            }
            case RELEASE -> {
                tell("other policies");
                engine.release(any(policies, dice));
            }
            default -> throw new AssertionError(kind);
        }
    }

    private void propose(History.Proposed proposed) {
        tell(proposed.action().getAgentId() + " proposes " + proposed.action().getActionId() + " in place of "
                + proposed.action().getSupersedes());
        engine.propose(proposed.action(), proposed.at());
    }

    private void decide(History.Said said, Instant at) {
        tell(said.role() + " " + said.decision());
        engine.decide(said.decision(), said.role(), at);
    }

    private void hear(AgentMessage message, Instant at) {
        tell(message.toString());
        messages.add(message);
        engine.hear(message, at);
    }

    private void report(ExecutionReport report, Instant at) {
        History.Conduct conduct = reports.conduct(report, at);
        tell(conduct + " " + report);
        engine.history().reported.add(new History.Reported(report, conduct));
        engine.report(report, at);
    }

    private void tell(String what) {
        story.add(now + " " + what);
    }
}
