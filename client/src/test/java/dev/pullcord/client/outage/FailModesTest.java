package dev.pullcord.client.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailModesTest {
    @TempDir
    Path folder;

    @Test
    void everything_is_closed_unless_somebody_says_otherwise() {
        FailModes modes = new FailModes(List.of(), List.of(), StoppedTypes.inMemory());
        assertThat(modes.of("data.read")).isEqualTo(FailMode.CLOSED);
    }

    @Test
    void a_class_is_open_with_all_that_stands_under_it_but_for_what_is_never_automatic() {
        FailModes modes = new FailModes(List.of("ticket"), List.of("ticket.close"), StoppedTypes.inMemory());
        assertThat(modes.of("ticket")).isEqualTo(FailMode.OPEN);
        assertThat(modes.of("ticket.comment")).isEqualTo(FailMode.OPEN);
        assertThat(modes.of("ticket.close")).isEqualTo(FailMode.CLOSED);
        assertThat(modes.of("ticket.close.all")).isEqualTo(FailMode.CLOSED);
        assertThat(modes.of("tickets")).isEqualTo(FailMode.CLOSED);
    }

    @Test
    void what_was_held_or_denied_once_stays_closed_after_a_restart() {
        FailModes modes = new FailModes(List.of("a"), List.of(), StoppedTypes.inFolder(folder));
        modes.learn("a.held", clearance(Verdict.HOLD, "held"));
        modes.learn("a.denied", clearance(Verdict.DENY, "denied-by-policy"));
        modes.learn("a.fine", clearance(Verdict.PROCEED_AND_REVIEW, "review"));
        modes.learn("a.early", clearance(Verdict.DENY, "no-policy"));

        FailModes later = new FailModes(List.of("a"), List.of(), StoppedTypes.inFolder(folder));
        assertThat(later.of("a.held")).isEqualTo(FailMode.CLOSED);
        assertThat(later.of("a.denied")).isEqualTo(FailMode.CLOSED);
        assertThat(later.of("a.fine")).isEqualTo(FailMode.OPEN);
        assertThat(later.of("a.early")).as("nothing was said of the action").isEqualTo(FailMode.OPEN);
    }

    @Test
    void beyond_a_thousand_classes_all_are_closed() throws IOException {
        StoppedTypes stopped = StoppedTypes.inFolder(folder);
        for (int i = 0; i < 3_000; i++) {
            stopped.add("b." + i);
        }
        FailModes modes = new FailModes(List.of("a"), List.of(), stopped);
        assertThat(modes.of("a")).isEqualTo(FailMode.CLOSED);
        assertThat(Files.readAllLines(folder.resolve(StoppedTypes.FILE))).hasSize(1_001);
    }

    private static Clearance clearance(Verdict verdict, String code) {
        return Clearance.newBuilder()
                .setActionId("1")
                .setAgentId("agent-1")
                .setVerdict(verdict)
                .setDigest("")
                .setPolicyVersion("")
                .setReasonCode(code)
                .setReason("")
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
