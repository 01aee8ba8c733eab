package dev.pullcord.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuestionsTest {
    private final FakeWires wires = new FakeWires();
    private final PullcordClient client = PullcordClient.builder()
            .bootstrapServers("nowhere:1")
            .schemaRegistry("mock://client-test")
            .agentId("agent-1")
            .journal(ExecutionJournal.inMemory())
            .wires(wires)
            .build();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void only_what_is_still_open_and_in_time_is_asked_again() {
        wires.past.add(wires.incoming(question("open", "a").build()));
        wires.past.add(wires.incoming(question("late", "b")
                .setDueAt(wires.now.minus(Duration.ofMinutes(1)))
                .build()));
        wires.past.add(wires.incoming(question("resolved", "c").build()));
        wires.past.add(wires.incoming(resolution("c")));

        handle();

        assertThat(asked).containsExactly("open");
        assertThat(wires.sent).singleElement().satisfies(sent -> {
            AgentMessage message = (AgentMessage) sent.value();
            assertThat(message.getMessageId()).isEqualTo("answer/open");
            assertThat(message.getText()).isEqualTo("because");
        });
    }

    @Test
    void a_question_that_is_heard_twice_is_asked_once() {
        handle();
        wires.hear(question("q", "a").build());
        wires.hear(question("q", "a").build());
        assertThat(asked).containsExactly("q");
    }

    @Test
    void an_agent_that_may_not_read_its_own_messages_still_answers() {
        wires.forbidden.add(wires.topics().messages().name());
        wires.past.add(wires.incoming(question("open", "a").build()));
        handle();
        assertThat(asked).containsExactly("open");
    }

    @Test
    void what_could_not_be_looked_up_is_looked_up_when_kafka_is_back() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        wires.past.add(wires.incoming(question("open", "a").build()));
        wires.away = true;
        client.askedForInformation(question -> {
            answered.countDown();
            return AgentAnswer.of("because");
        });
        assertThat(answered.getCount()).isEqualTo(1);
        wires.away = false;
        assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void handle() {
        client.askedForInformation(question -> {
            asked.add(question.getQuestionId());
            return AgentAnswer.of("because");
        });
    }

    private AgentQuestion.Builder question(String id, String actionId) {
        return AgentQuestion.newBuilder()
                .setQuestionId(id)
                .setAgentId("agent-1")
                .setActionId(actionId)
                .setCaseId("case-" + actionId)
                .setRole("deal-desk")
                .setText("why?")
                .setAskedAt(wires.now);
    }

    private Resolution resolution(String actionId) {
        return Resolution.newBuilder()
                .setActionId(actionId)
                .setAgentId("agent-1")
                .setCaseId("case-" + actionId)
                .setDisposition(Disposition.REJECTED)
                .setDisposedBy(DisposedBy.HUMAN)
                .setRole("deal-desk")
                .setReason("no")
                .setRetriable(false)
                .setResolvedAt(wires.now)
                .build();
    }
}
