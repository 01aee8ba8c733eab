package dev.pullcord.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import dev.pullcord.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ReplayPublisherTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final ReplayPublisher publisher = new ReplayPublisher(
            producer,
            (topic, headers, record) -> record.toString().getBytes(StandardCharsets.UTF_8),
            new Topics("test.", 3));
    private final ReplayStep step = new StepMaker(
                    ReplayMapping.shipped(), ReplayClock.from(Instant.parse("2026-11-02T09:00:00Z")))
            .next(Rows.call("s", 0, "send_money").row());

    @Test
    void the_action_goes_before_its_report_under_the_agents_key_and_the_logs_time() {
        publisher.publish(step);

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly("test.agent.actions", "test.agent.executions");
        assertThat(producer.history()).extracting(ProducerRecord::key).containsOnly("clerk");
        assertThat(producer.history().get(0).timestamp())
                .isEqualTo(Instant.parse("2026-11-02T09:00:00Z").toEpochMilli());
    }

    @Test
    void a_report_tells_which_action_led_to_it() {
        publisher.publish(step);

        EventContext proposed = EventHeaders.read(producer.history().get(0).headers());
        EventContext executed = EventHeaders.read(producer.history().get(1).headers());

        assertThat(proposed.id()).isEqualTo("clerk/s#0");
        assertThat(proposed.type()).isEqualTo("dev.pullcord.AgentAction.v1");
        assertThat(executed.causationId()).isEqualTo(proposed.id());
    }

    @Test
    void a_lost_record_is_an_error_of_the_replay() {
        publisher.publish(step);
        producer.completeNext();
        producer.errorNext(new RecordTooLargeException("too large"));

        assertThatThrownBy(publisher::finish).isInstanceOf(RecordTooLargeException.class);
        assertThatThrownBy(() -> publisher.publish(step)).isInstanceOf(KafkaException.class);
    }

    @Test
    void a_replay_ends_when_everything_is_acknowledged() {
        publisher.publish(step);

        publisher.finish();

        assertThat(producer.flushed()).isTrue();
    }
}
