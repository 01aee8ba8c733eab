package dev.pullcord.http.view;

import dev.pullcord.http.view.CaseBook.Place;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.serde.UnreadableRecordException;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where actions and cases stand, as the topics tell it. One thread writes, all may read. */
public final class StateView {
    private static final Logger LOG = LoggerFactory.getLogger(StateView.class);

    private final Topics topics;
    private final Deserializer<SpecificRecord> deserializer;
    private final CaseBook cases;
    private final BoundedMap<ActionKey, ActionState> actions;
    private final AtomicLong forgotten = new AtomicLong();
    private final Watches<ActionKey> watches;
    private final Answers answers = new Answers();

    /**
     * @param deserializer of all values; called by several threads
     * @param bytesMax of records kept: half for open cases, a quarter each for resolved cases and for actions
     * @param executor calls those who wait
     */
    public StateView(Topics topics, Deserializer<SpecificRecord> deserializer, long bytesMax, Executor executor) {
        this.topics = topics;
        this.deserializer = deserializer;
        cases = new CaseBook(bytesMax / 2);
        actions = new BoundedMap<>(bytesMax / 4, ActionState::bytes, gone -> forgotten.incrementAndGet());
        watches = new Watches<>(executor);
    }

    /** What it reads; audit from now on only, since nobody waits yet. */
    public List<TopicFeed.Source> sources(Duration window) {
        return List.of(
                new TopicFeed.Source(topics.cases().name(), null),
                new TopicFeed.Source(topics.clearances().name(), window),
                new TopicFeed.Source(topics.resolutions().name(), window),
                new TopicFeed.Source(topics.questions().name(), window),
                new TopicFeed.Source(topics.audit().name(), Duration.ZERO));
    }

    /** Takes one record. What cannot be read, or belongs elsewhere, is passed over: the engine does not write such. */
    public void take(ConsumerRecord<String, byte[]> record) {
        byte[] bytes = record.value();
        if (bytes == null) {
            if (record.topic().equals(topics.cases().name())) {
                cases.remove(record.key());
            }
            return;
        }
        SpecificRecord value;
        try {
            value = deserializer.deserialize(record.topic(), record.headers(), bytes);
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "record passed over topic={} offset={} reason={}", record.topic(), record.offset(), e.getMessage());
            return;
        }
        take(record.topic(), value, bytes);
    }

    private void take(String topic, SpecificRecord value, byte[] bytes) {
        if (value instanceof CaseState state) {
            CaseEntry entry =
                    new CaseEntry(state, bytes.length, () -> (CaseState) deserializer.deserialize(topic, bytes));
            cases.put(entry);
            watches.changed(entry.action());
        } else if (value instanceof AuditRecord audit) {
            answers.take(audit);
        } else if (value instanceof Clearance clearance) {
            ActionKey key = new ActionKey(clearance.getAgentId(), clearance.getActionId());
            tell(key, told(key).with(clearance, bytes.length));
        } else if (value instanceof Resolution resolution) {
            ActionKey key = new ActionKey(resolution.getAgentId(), resolution.getActionId());
            tell(key, told(key).with(resolution, bytes.length));
        } else if (value instanceof AgentQuestion question) {
            ActionKey key = new ActionKey(question.getAgentId(), question.getActionId());
            tell(key, told(key).with(question, bytes.length));
        }
    }

    private ActionState told(ActionKey key) {
        synchronized (actions) {
            ActionState known = actions.get(key);
            return known == null ? ActionState.NOTHING : known;
        }
    }

    private void tell(ActionKey key, ActionState state) {
        synchronized (actions) {
            actions.put(key, state);
        }
        watches.changed(key);
    }

    /** Where an action stands; not {@link ActionStatus#known} when nothing is remembered of it. */
    public ActionStatus status(ActionKey key) {
        CaseEntry found = cases.find(key);
        return ActionStatus.of(
                key,
                told(key),
                found == null ? null : found.state(),
                caseId -> find(caseId).orElse(null));
    }

    /** Those who wait for a change of an action or its case. */
    public Watches<ActionKey> watches() {
        return watches;
    }

    /** A case by its id, when a role has to do with it. */
    public Optional<CaseState> find(String caseId, String role) {
        CaseEntry found = cases.find(caseId);
        return found != null && found.concerns(role) ? Optional.of(found.state()) : Optional.empty();
    }

    /** A case by its id. */
    public Optional<CaseState> find(String caseId) {
        return Optional.ofNullable(cases.find(caseId)).map(CaseEntry::state);
    }

    /**
     * A part of a role's queue, the least time left first; of resolved cases the newest first.
     *
     * @param status only cases that stand so; null for all that are open
     * @param after the mark of the last one seen; null for the front
     */
    public List<Queued> queue(String role, @Nullable CaseStatus status, @Nullable String after, int most) {
        return cases.queue(role, status, after == null ? null : Queued.place(after), most).stream()
                .map(entry -> new Queued(entry.state(), Place.of(entry).order() + "~" + entry.caseId()))
                .toList();
    }

    /**
     * One case of a queue.
     *
     * @param mark says where it stands, for the next part
     */
    public record Queued(CaseState state, String mark) {
        /** Whether a text is a mark. */
        public static boolean isMark(String text) {
            return text.matches("-?\\d{1,18}~.{1,128}");
        }

        private static Place place(String mark) {
            int tilde = mark.indexOf('~');
            return new Place(Long.parseLong(mark.substring(0, tilde)), mark.substring(tilde + 1));
        }
    }

    /** Number of open cases of a role. */
    public int waiting(String role) {
        return cases.waiting(role);
    }

    /** Roles with open cases. */
    public Set<String> roles() {
        return cases.roles();
    }

    /** The engine's answer to a decision that is about to be sent; null when none comes in time. */
    public CompletableFuture<@Nullable AuditRecord> answer(String caseId, String decisionId, Duration patience) {
        return answers.expect(caseId, decisionId, patience);
    }

    /** A case once it is as far as an audit record; null when it does not get there in time. */
    public CompletableFuture<@Nullable CaseState> after(AuditRecord record, ActionKey action, Duration patience) {
        return watches.until(action, patience, () -> {
            CaseEntry entry = cases.find(record.getCaseId());
            return entry != null && entry.auditSequence() >= record.getSequence() ? entry.state() : null;
        });
    }

    /** Cases and actions remembered. */
    public long size() {
        synchronized (actions) {
            return (long) cases.size() + actions.size();
        }
    }

    /** Open cases and actions that had to be forgotten because there was no room. */
    public long forgotten() {
        return forgotten.get() + cases.forgotten();
    }
}
