package dev.pullcord.client.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pullcord.client.AgentAnswer;
import dev.pullcord.client.Guarded;
import dev.pullcord.client.Held;
import dev.pullcord.client.InDoubt;
import dev.pullcord.client.Payments;
import dev.pullcord.client.PullcordClient;
import dev.pullcord.client.Release;
import dev.pullcord.client.Resolved;
import dev.pullcord.client.config.Connection;
import dev.pullcord.client.failure.ExecutionInDoubtException;
import dev.pullcord.client.failure.ReleaseException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentQuestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An agent that pays. It proposes what its command line names, waits for the answers, executes what is released, and says on its
 * output how far it is. A payment is a line in a file, forced to the disk, so that it can be counted after any crash.
 *
 * <p>Arguments: brokers, registry, folder, time of the actions, manner, and one {@code type/id} or {@code type/id@STOP} for each
 * action. Manners: {@code silent} answers no question, {@code talking} does, {@code settling} also looks into the file to settle
 * what is in doubt.
 */
final class AgentMain {
    static final String AGENT = "payer";
    static final String PREFIX = "life.";
    static final String ANSWER = "It is order 4711.";

    private static final String PAID = "paid.txt";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Instant occurredAt;
    private final String manner;
    private final Stops stops = new Stops();
    private final PullcordClient client;

    private AgentMain(String[] arguments) {
        folder = Path.of(arguments[2]);
        occurredAt = Instant.parse(arguments[3]);
        manner = arguments[4];
        client = PullcordClient.builder()
                .bootstrapServers(arguments[0])
                .schemaRegistry(arguments[1])
                .set(Connection.TOPIC_PREFIX, PREFIX)
                .set("pullcord.state.dir", folder.toString())
                .agentId(AGENT)
                .journal(new PausingJournal(
                        ExecutionJournal.inFolder(folder.resolve("journal"), InstantSource.system()), stops))
                .onInDoubt(this::doubt)
                .build();
    }

    public static void main(String[] arguments) throws IOException {
        AgentMain agent = new AgentMain(arguments);
        agent.client.askedForInformation(agent::answer);
        for (String task : List.of(arguments).subList(5, arguments.length)) {
            agent.begin(task);
        }
        agent.listen();
    }

    /** What it has paid, by action, oldest first. */
    static List<String> paid(Path folder) throws IOException {
        Path file = folder.resolve(PAID);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void begin(String task) {
        String type = task.substring(0, task.indexOf('/'));
        String rest = task.substring(task.indexOf('/') + 1);
        int at = rest.indexOf('@');
        String id = at < 0 ? rest : rest.substring(0, at);
        if (at >= 0) {
            stops.set(id, Stop.valueOf(rest.substring(at + 1)));
        }
        AgentAction action = Payments.payment(type, AGENT, id, "4000.00")
                .occurredAt(occurredAt)
                .build();
        Thread thread = new Thread(() -> act(action), id);
        thread.start();
    }

    private void act(AgentAction action) {
        String id = action.getActionId();
        try {
            Resolved resolved = held(action).await(PATIENCE);
            say("resolved " + id + " " + resolved.disposition());
            Release release = resolved.release().orElse(null);
            if (release != null) {
                execute(id, release);
            }
        } catch (ReleaseException e) {
            say("refused " + id + " " + e.getClass().getSimpleName());
        } catch (Exception e) {
            say("failed " + id + " " + e);
        }
    }

    /** Asks until there is an answer: the engine may just be dead. */
    private Held held(AgentAction action) {
        while (true) {
            try {
                Guarded guarded = client.guard(action);
                say("held " + action.getActionId());
                return (Held) guarded;
            } catch (UnansweredException | UnreachableException e) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    private void execute(String id, Release release) throws Exception {
        while (true) {
            try {
                client.execute(release, arguments -> pay(id));
                say("executed " + id);
                return;
            } catch (ExecutionInDoubtException e) {
                if (!manner.equals("settling")) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private String pay(String id) throws IOException {
        try (FileChannel file = FileChannel.open(
                folder.resolve(PAID), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap((id + "\n").getBytes(UTF_8)));
            file.force(true);
        }
        stops.at(id, Stop.ACTED);
        return "paid " + id;
    }

    private void doubt(InDoubt doubt) {
        String id = doubt.entry().actionId();
        say("doubt " + id);
        if (manner.equals("settling")) {
            try {
                if (paid(folder).contains(id)) {
                    doubt.executed("found in the list");
                } else {
                    doubt.notExecuted("not in the list");
                }
            } catch (IOException e) {
                say("failed " + id + " " + e);
            }
        }
    }

    private @Nullable AgentAnswer answer(AgentQuestion question) {
        say("asked " + question.getActionId());
        return manner.equals("silent") ? null : AgentAnswer.of(ANSWER);
    }

    /** Cancels what it is told to, until its input ends. */
    private void listen() throws IOException {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                client.cancel(line, "no longer needed");
            }
        }
        // whoever started this is gone
        Runtime.getRuntime().halt(0);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
