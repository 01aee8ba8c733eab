package dev.pullcord.topology;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Party;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class GlobalTableTest {
    private final Driver driver = new Driver(NOON);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(GlobalTable.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        driver.close();
    }

    private List<String> told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void act(int from, int to) {
        for (int i = from; i < to; i++) {
            driver.action(payment("agent-7", "action-" + i).build(), NOON);
        }
    }

    @Test
    void an_unreadable_record_is_told_once_for_each_of_its_versions() {
        driver.bytes(driver.topics.agents(), "agent-7", new byte[] {9, 9}, NOON);
        act(0, 5);
        assertThat(told()).hasSize(1);
        assertThat(told().get(0)).contains("reference.agents", "agent-7");

        driver.bytes(driver.topics.agents(), "agent-7", new byte[] {8, 8, 8}, NOON);
        act(5, 10);
        assertThat(told()).hasSize(2);
        assertThat(driver.out(driver.topics.clearances(), Clearance.class)).hasSize(10);
    }

    @Test
    void a_record_of_another_kind_is_told_too() {
        Party party = Party.newBuilder().setId("agent-7").setKind("vendor").build();
        driver.bytes(driver.topics.agents(), "agent-7", driver.framed(driver.topics.agents(), party), NOON);
        act(0, 3);
        assertThat(told()).hasSize(1);
        assertThat(told().get(0)).contains("expected AgentProfile, but found Party");
    }
}
