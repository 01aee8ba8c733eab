package dev.pullcord.client;

import dev.pullcord.client.failure.NotAllowedException;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask a waiting agent, and what it says to them. */
final class Questions {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Questions seen lately, so that one that was heard and found by looking back is handled once. */
    private static final int SEEN_MAX = 1_000;

    private final Wires wires;
    private final String agentId;
    private final Duration lookBack;
    private final Chores chores;
    private final Set<String> seen = new LinkedHashSet<>();
    private volatile @Nullable QuestionHandler handler;

    Questions(Wires wires, String agentId, Duration lookBack, Chores chores) {
        this.wires = wires;
        this.agentId = agentId;
        this.lookBack = lookBack;
        this.chores = chores;
    }

    /** From now on, and all that nobody has answered yet. */
    void handle(QuestionHandler chosen) {
        handler = chosen;
        wires.callbacks().execute(() -> chores.untilReached(this::unanswered));
    }

    /** Questions of cases that are open as far as an agent can see, and that it has not answered as far as it may see. */
    private void unanswered() {
        Instant since = wires.now().minus(lookBack);
        Map<String, AgentQuestion> open = new LinkedHashMap<>();
        wires.lookBack(wires.topics().questions(), since, PATIENCE, incoming -> {
            if (incoming.value() instanceof AgentQuestion question) {
                open.put(question.getQuestionId(), question);
            }
        });
        if (open.isEmpty()) {
            return;
        }
        Set<String> resolved = new HashSet<>();
        wires.lookBack(wires.topics().resolutions(), since, PATIENCE, incoming -> {
            if (incoming.value() instanceof Resolution resolution) {
                resolved.add(resolution.getActionId());
            }
        });
        open.keySet().removeAll(answered(since));
        open.values().stream()
                .filter(question -> !resolved.contains(question.getActionId()))
                .forEach(this::answer);
    }

    private Set<String> answered(Instant since) {
        Set<String> answered = new HashSet<>();
        try {
            wires.lookBack(wires.topics().messages(), since, PATIENCE, incoming -> {
                if (incoming.value() instanceof AgentMessage message && message.getQuestionId() != null) {
                    answered.add(message.getQuestionId());
                }
            });
        } catch (NotAllowedException e) {
            // agents need not be allowed to read what they write; the engine refuses a second answer by itself
            LOG.info("an open question may be asked again after a restart reason={}", e.getMessage());
        }
        return answered;
    }

    /** One was heard. */
    void heard(AgentQuestion question) {
        if (handler == null) {
            return;
        }
        try {
            wires.callbacks().execute(() -> answer(question));
        } catch (RejectedExecutionException e) {
            LOG.warn("question left for the next start, too many wait questionId={}", question.getQuestionId());
        }
    }

    private void answer(AgentQuestion question) {
        QuestionHandler chosen = handler;
        Instant dueAt = question.getDueAt();
        if (chosen == null || (dueAt != null && dueAt.isBefore(wires.now())) || !firstTime(question)) {
            return;
        }
        try {
            AgentAnswer answer = chosen.answer(question);
            if (answer != null) {
                send(question, answer);
            }
        } catch (PullcordException e) {
            LOG.warn("answer not sent questionId={} reason={}", question.getQuestionId(), e.getMessage());
        } catch (Exception e) {
            LOG.warn("question not answered questionId={}", question.getQuestionId(), e);
        }
    }

    private synchronized boolean firstTime(AgentQuestion question) {
        if (!seen.add(question.getQuestionId())) {
            return false;
        }
        if (seen.size() > SEEN_MAX) {
            seen.remove(seen.iterator().next());
        }
        return true;
    }

    private void send(AgentQuestion question, AgentAnswer answer) {
        send(AgentMessage.newBuilder()
                // the same answer has the same id: sent twice it counts once
                .setMessageId("answer/" + question.getQuestionId())
                .setAgentId(agentId)
                .setActionId(question.getActionId())
                .setKind(MessageKind.ANSWER)
                .setQuestionId(question.getQuestionId())
                .setText(answer.text())
                .setWork(answer.work())
                .setSentAt(wires.now())
                .build());
    }

    void cancel(String actionId, String reason) {
        send(AgentMessage.newBuilder()
                .setMessageId("cancel/" + UUID.randomUUID())
                .setAgentId(agentId)
                .setActionId(actionId)
                .setKind(MessageKind.CANCEL)
                .setText(reason)
                .setSentAt(wires.now())
                .build());
    }

    private void send(AgentMessage message) {
        wires.send(Events.about(message.getActionId(), wires.topics().messages(), agentId, message, wires.now(), null));
    }
}
