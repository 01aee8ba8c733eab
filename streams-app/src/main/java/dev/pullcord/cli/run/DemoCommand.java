package dev.pullcord.cli.run;

import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Terminal;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.dev.fleet.Demo;
import dev.pullcord.dev.fleet.DemoResult;
import dev.pullcord.dev.fleet.DemoSettings;
import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.Screen;
import dev.pullcord.dev.fleet.Summary;
import dev.pullcord.dev.fleet.review.DemoClock;
import dev.pullcord.dev.fleet.review.Reviewers;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dev mode with a simulated fleet and simulated reviewers. */
@Command(
        name = "demo",
        description = {
            "Start dev mode with a simulated fleet of agents and simulated reviewers for every role, and show what happens."
                    + " The reviewers' working day passes in about a minute."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord demo",
            "  pullcord demo --rate 500",
            "  pullcord demo --actions 5000 --exit"
        })
public final class DemoCommand extends Verb {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int WIDTH = 118;

    @Mixin
    private DevOptionsMixin dev = new DevOptionsMixin();

    @Option(names = "--actions", paramLabel = "N", description = "Stop proposing after N actions (default: go on).")
    private long actions;

    @Option(names = "--exit", description = "End once all actions are answered and decided; needs --actions.")
    private boolean exit;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            description = "Actions in a second (default: 150; with --actions as fast as they are answered).")
    private @Nullable Double rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed is another fleet (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    private final Documents documents;

    /** @param documents checks the starter policies */
    public DemoCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        DemoSettings settings = actions > 0 ? DemoSettings.of(actions) : DemoSettings.endless();
        if (rate != null) {
            settings = settings.at(rate);
        }
        try (DevEngine running = DevEngine.start(dev.options(), documents, this::say);
                DemoWires wires = new DemoWires(running.cluster())) {
            wires.publishReference();
            Instant start = Instant.now();
            Fleet fleet = new Fleet(seed, Long.toString(start.toEpochMilli(), 36));
            Reviewers reviewers = new Reviewers(seed, new DemoClock(start, DemoClock.USUAL_FACTOR));
            Demo demo = new Demo(settings, fleet, reviewers, wires.sinks(), Clock.systemUTC());
            wires.listen(demo);
            return play(demo, running);
        }
    }

    private int play(Demo demo, DevEngine running) throws InterruptedException {
        boolean watched = Terminal.interactive();
        Screen screen = new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8), watched, WIDTH);
        // redrawn every second for eyes, a line now and then for a log
        long every = TimeUnit.SECONDS.toNanos(watched ? 1 : 5);
        long shown = 0;
        while (demo.tick()) {
            if (!running.engine().alive()) {
                demo.stop();
            }
            long turn = System.nanoTime() / every;
            if (turn != shown) {
                shown = turn;
                screen.show(Summary.block(demo.view()), Summary.line(demo.view()));
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        DemoResult result = demo.result();
        screen.finish(Summary.report(demo.view(), result));
        String failure = running.engine().failure();
        if (failure != null) {
            throw new CommandException(ExitCode.INTERNAL, "the engine stopped: " + failure);
        }
        if (!exit) {
            say("dev mode stays up; Ctrl-C ends it");
            running.engine().awaitStopped();
        }
        return result.heldUp() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }
}
