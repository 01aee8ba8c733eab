package dev.pullcord.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ActionStatusTest {
    private static final ActionKey KEY = new ActionKey("a", "1");

    private static Clearance clearance(Verdict verdict) {
        return Clearance.newBuilder()
                .setActionId("1")
                .setAgentId("a")
                .setVerdict(verdict)
                .setDigest("d")
                .setPolicyVersion("v")
                .setReasonCode("code")
                .setReason("reason")
                .setDecidedAt(Actions.NOON)
                .build();
    }

    private static Resolution resolution(int round) {
        return Resolution.newBuilder()
                .setActionId("1")
                .setAgentId("a")
                .setCaseId("c")
                .setDisposition(Disposition.REJECTED)
                .setDisposedBy(DisposedBy.HUMAN)
                .setRole("desk")
                .setReason("no")
                .setRetriable(false)
                .setResolvedAt(Actions.NOON)
                .setRound(round)
                .build();
    }

    private static AgentQuestion question(String id) {
        return AgentQuestion.newBuilder()
                .setQuestionId(id)
                .setAgentId("a")
                .setActionId("1")
                .setCaseId("c")
                .setRole("desk")
                .setText("why?")
                .setAskedAt(Actions.NOON)
                .build();
    }

    @Test
    void an_agent_that_need_not_wait_is_at_the_end() {
        ActionState told = ActionState.NOTHING;
        assertThat(ActionStatus.of(KEY, told, null, id -> null).known()).isFalse();
        ActionStatus cleared = ActionStatus.of(KEY, told.with(clearance(Verdict.PROCEED), 10), null, id -> null);
        assertThat(cleared.ended()).isTrue();
        ActionStatus held = ActionStatus.of(KEY, told.with(clearance(Verdict.HOLD), 10), null, id -> null);
        assertThat(held.ended()).isFalse();
        assertThat(held.known()).isTrue();
    }

    @Test
    void a_resolution_ends_it_and_its_questions() {
        ActionState asked =
                ActionState.NOTHING.with(clearance(Verdict.HOLD), 10).with(question("q-1"), 10);
        assertThat(ActionStatus.of(KEY, asked, null, id -> null).questions()).hasSize(1);
        ActionStatus ended = ActionStatus.of(KEY, asked.with(resolution(1), 10), null, id -> null);
        assertThat(ended.ended()).isTrue();
        assertThat(ended.questions()).isEmpty();
    }

    @Test
    void an_older_round_never_replaces_a_newer_one() {
        ActionState told = ActionState.NOTHING.with(resolution(2), 10).with(resolution(1), 10);
        assertThat(told.resolution()).isEqualTo(resolution(2));
    }

    @Test
    void of_many_questions_the_newest_are_kept_and_one_asked_again_stands_once() {
        ActionState told = ActionState.NOTHING;
        for (int i = 0; i < 100; i++) {
            told = told.with(question("q-" + i), 10);
        }
        told = told.with(question("q-99"), 10);
        assertThat(told.questions()).hasSize(ActionState.QUESTIONS_MAX).doesNotHaveDuplicates();
        assertThat(told.questions().get(ActionState.QUESTIONS_MAX - 1).getQuestionId())
                .isEqualTo("q-99");
    }

    @Test
    void whoever_waits_is_told_of_the_first_change_that_answers() {
        Watches<ActionKey> watches = new Watches<>(Runnable::run);
        List<String> news = new ArrayList<>();
        CompletableFuture<@Nullable String> answer =
                watches.until(KEY, Duration.ofMinutes(1), () -> news.size() < 2 ? null : news.get(1));

        news.add("one");
        watches.changed(KEY);
        assertThat(answer).isNotDone();
        news.add("two");
        watches.changed(new ActionKey("a", "2"));
        assertThat(answer).isNotDone();
        watches.changed(KEY);
        assertThat(answer).isCompletedWithValue("two");
    }

    @Test
    void whoever_waits_in_vain_is_told_nothing() {
        Watches<ActionKey> watches = new Watches<>(Runnable::run);
        assertThat(watches.until(KEY, Duration.ZERO, () -> null).join()).isNull();
    }
}
