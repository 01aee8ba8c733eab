package dev.pullcord.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.Cases;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CaseBookTest {
    private final CaseBook book = new CaseBook(100_000);

    private static CaseState.Builder open(String caseId, String role, @Nullable Instant dueAt) {
        Handoff handoff =
                Cases.handoff(role, Actions.payment("agent-" + caseId, "action").build());
        return CaseState.newBuilder()
                .setCaseId(caseId)
                .setAgentId(handoff.getAgentId())
                .setActionId(handoff.getActionId())
                .setStatus(CaseStatus.OFFERED)
                .setHandoff(handoff)
                .setAuditSequence(2)
                .setAuditHash("")
                .setUpdatedAt(handoff.getRaisedAt())
                .setPlan(Cases.plan(role))
                .setDueAt(dueAt);
    }

    private void put(CaseState.Builder state) {
        CaseState built = state.build();
        book.put(new CaseEntry(built, 1_000, () -> built));
    }

    private List<String> queue(String role, @Nullable CaseStatus status) {
        return book.queue(role, status, null, 100).stream()
                .map(CaseEntry::caseId)
                .toList();
    }

    @Test
    void the_least_time_left_comes_first_and_what_no_clock_runs_for_last() {
        put(open("c-none", "desk", null));
        put(open("c-late", "desk", Actions.NOON.plus(Duration.ofHours(2))));
        put(open("c-soon", "desk", Actions.NOON.plus(Duration.ofHours(1))));
        put(open("c-other", "security", Actions.NOON));

        assertThat(queue("desk", null)).containsExactly("c-soon", "c-late", "c-none");
        assertThat(queue("desk", CaseStatus.CLAIMED)).isEmpty();
        assertThat(book.waiting("desk")).isEqualTo(3);
        assertThat(book.roles()).containsExactly("desk", "security");
    }

    @Test
    void a_queue_goes_on_after_a_case_that_has_left_it() {
        put(open("c-1", "desk", Actions.NOON));
        put(open("c-2", "desk", Actions.NOON));
        put(open("c-3", "desk", Actions.NOON.plusSeconds(1)));
        CaseEntry first = book.queue("desk", null, null, 1).get(0);
        book.remove("c-1");

        assertThat(book.queue("desk", null, CaseBook.Place.of(first), 10))
                .extracting(CaseEntry::caseId)
                .containsExactly("c-2", "c-3");
    }

    @Test
    void a_case_moves_with_its_role_and_out_of_the_queue_when_it_is_resolved() {
        put(open("c-1", "desk", Actions.NOON));
        put(open("c-1", "security", Actions.NOON));
        assertThat(queue("desk", null)).isEmpty();
        assertThat(queue("security", null)).containsExactly("c-1");

        put(open("c-1", "security", null).setStatus(CaseStatus.RESOLVED));
        assertThat(queue("security", null)).isEmpty();
        assertThat(queue("security", CaseStatus.RESOLVED)).containsExactly("c-1");
        assertThat(book.find(new ActionKey("agent-c-1", "action"))).isNotNull();
    }

    @Test
    void a_case_of_what_was_done_never_hides_the_one_that_the_agent_waits_for() {
        ActionKey action = new ActionKey("agent-c-1", "action");
        put(open("c-1", "desk", Actions.NOON));
        put(open("c-2", "security", Actions.NOON).setAgentId("agent-c-1").setCause(CaseCause.EXECUTION));
        assertThat(book.find(action)).isNotNull().extracting(CaseEntry::caseId).isEqualTo("c-1");
        assertThat(queue("security", null)).containsExactly("c-2");
    }

    @Test
    void resolved_cases_never_push_open_ones_out() {
        for (int i = 0; i < 1_000; i++) {
            put(open("r-" + i, "desk", null).setStatus(CaseStatus.RESOLVED));
        }
        put(open("c-1", "desk", Actions.NOON));
        assertThat(queue("desk", null)).containsExactly("c-1");
        assertThat(book.size()).isLessThan(1 + 50_000 / 1_000);
        assertThat(book.forgotten()).isZero();
    }

    @Test
    void when_there_is_no_room_the_oldest_goes_everywhere_and_is_counted() {
        for (int i = 0; i < 100; i++) {
            put(open("c-" + i, "desk", Actions.NOON));
        }
        assertThat(book.forgotten()).isPositive();
        assertThat(queue("desk", null)).hasSize(book.size()).contains("c-99").doesNotContain("c-0");
        assertThat(book.find("c-0")).isNull();
        assertThat(book.find(new ActionKey("agent-c-0", "action"))).isNull();
    }
}
