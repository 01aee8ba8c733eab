package dev.pullcord.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingStatus;
import dev.pullcord.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingBookTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final Map<String, Finding> told = new HashMap<>();

    private List<Finding> look(Instant now, Found... found) {
        List<Finding> changes = FindingBook.changes(told, List.of(found), now);
        changes.forEach(one -> told.put(one.getFindingId(), one));
        return changes;
    }

    private static Found found(Severity severity) {
        return new Found("dead-trigger", "trigger=p/t", severity, "It sleeps.", List.of(), "Wake it.", Found.Edit.NONE);
    }

    @Test
    void what_stands_is_told_once_a_day() {
        assertThat(look(NOON, found(Severity.WARNING))).hasSize(1);
        assertThat(look(NOON.plusSeconds(60), found(Severity.WARNING))).isEmpty();

        assertThat(look(NOON.plus(Duration.ofDays(1)), found(Severity.WARNING)))
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.getFirstSeenAt()).isEqualTo(NOON);
                    assertThat(again.getFoundAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
                    assertThat(again.getExpiresAt()).isAfter(again.getFoundAt().plus(Duration.ofDays(1)));
                });
    }

    @Test
    void what_gets_worse_is_told_at_once() {
        look(NOON, found(Severity.WARNING));

        assertThat(look(NOON.plusSeconds(60), found(Severity.CRITICAL)))
                .extracting(Finding::getSeverity)
                .containsExactly(Severity.CRITICAL);
    }

    @Test
    void what_is_gone_is_told_once_and_begins_anew_when_it_comes_back() {
        look(NOON, found(Severity.WARNING));

        assertThat(look(NOON.plusSeconds(60))).extracting(Finding::getStatus).containsExactly(FindingStatus.GONE);
        assertThat(look(NOON.plusSeconds(120))).isEmpty();
        assertThat(look(NOON.plusSeconds(180), found(Severity.WARNING)))
                .extracting(Finding::getFirstSeenAt)
                .containsExactly(NOON.plusSeconds(180));
    }
}
