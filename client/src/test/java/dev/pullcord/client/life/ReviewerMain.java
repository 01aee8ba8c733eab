package dev.pullcord.client.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.client.config.Connection;
import dev.pullcord.client.config.RoleConfig;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.role.Answer;
import dev.pullcord.client.role.Reviewer;
import dev.pullcord.client.role.RoleQueue;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Handoff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The desk of a role: it takes handoffs from the queue, finds those that an earlier desk took in the inbox, and says for its people
 * what its input tells it: {@code claim paula ID}, {@code ask …}, {@code approve …}. Each word has a thread of its own, because one
 * that nobody answers must not keep the next from being written.
 */
final class ReviewerMain {
    static final String ROLE = "deal-desk";

    private final Map<String, String> settings;
    private final Cluster cluster;
    private final Map<String, Handoff> desk = new ConcurrentHashMap<>();

    private ReviewerMain(String bootstrap, String registry) {
        settings = Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                Connection.REGISTRY_URL,
                registry,
                Connection.TOPIC_PREFIX,
                AgentMain.PREFIX,
                RoleConfig.ROLE,
                ROLE,
                RoleConfig.ANSWER_TIMEOUT,
                "60000");
        cluster = LifeRig.connect(bootstrap, registry);
    }

    public static void main(String[] arguments) throws IOException {
        ReviewerMain reviewer = new ReviewerMain(arguments[0], arguments[1]);
        reviewer.inbox();
        Thread queue = new Thread(reviewer::take, "queue");
        queue.setDaemon(true);
        queue.start();
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                List<String> words = List.of(line.split(" "));
                new Thread(() -> reviewer.say(words.get(0), words.get(1), words.get(2)), line).start();
            }
        }
        // whoever started this is gone
        Runtime.getRuntime().halt(0);
    }

    /** What waits for the role already. */
    private void inbox() {
        for (CaseState state : LifeRig.states(cluster).values()) {
            Handoff handoff = state.getHandoff();
            if (state.getStatus() != CaseStatus.RESOLVED
                    && handoff.getRouting().getRole().equals(ROLE)) {
                put(handoff);
            }
        }
    }

    private void take() {
        try (RoleQueue queue = RoleQueue.open(settings)) {
            while (true) {
                queue.next(Duration.ofSeconds(1)).ifPresent(this::put);
            }
        }
    }

    private void put(Handoff handoff) {
        desk.put(handoff.getActionId(), handoff);
        System.out.println("given " + handoff.getActionId());
    }

    private void say(String kind, String person, String actionId) {
        Handoff handoff = Objects.requireNonNull(desk.get(actionId), actionId);
        try (RoleQueue queue = RoleQueue.open(settings)) {
            Reviewer reviewer = queue.reviewer(person);
            Answer answer = switch (kind) {
                case "claim" -> reviewer.claim(handoff, null);
                case "ask" -> reviewer.ask(handoff, "Which order is it?");
                case "approve" -> reviewer.approve(handoff, null);
                default -> throw new IllegalArgumentException(kind);
            };
            System.out.println(kind + " " + actionId + " " + (answer.accepted() ? "accepted" : answer.code()));
        } catch (UnansweredException e) {
            System.out.println(kind + " " + actionId + " unanswered");
        }
    }
}
