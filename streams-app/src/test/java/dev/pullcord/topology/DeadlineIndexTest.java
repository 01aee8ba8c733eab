package dev.pullcord.topology;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The front of the index moves past what was removed, and back to what was put before it. */
class DeadlineIndexTest {
    private final List<String> looks = new ArrayList<>();
    private final KeyValueStore<String, String> store = new Watched();
    private final DeadlineIndex index = new DeadlineIndex(store);

    @Test
    void what_is_due_comes_earliest_first_and_no_more_than_asked_for() {
        enter("c", 3);
        enter("a", 1);
        enter("b", 2);
        enter("later", 9);

        assertThat(due(3, 2)).containsExactly("a", "b");
        assertThat(due(3, 9)).containsExactly("a", "b", "c");
    }

    @Test
    void until_the_next_one_is_due_the_store_is_not_looked_at() {
        enter("decided", 5);
        enter("waits", 50);
        index.move("decided", at(5), null);

        assertThat(due(1, 9)).isEmpty();
        looks.clear();
        assertThat(due(2, 9)).isEmpty();
        assertThat(due(49, 9)).isEmpty();
        assertThat(looks).isEmpty();
        assertThat(due(50, 9)).containsExactly("waits");
    }

    @Test
    void an_entry_before_the_front_brings_it_back() {
        enter("waits", 50);
        assertThat(due(1, 9)).isEmpty();

        enter("sooner", 7);

        assertThat(due(6, 9)).isEmpty();
        assertThat(due(7, 9)).containsExactly("sooner");
    }

    @Test
    void an_empty_index_takes_the_first_entry_that_comes() {
        assertThat(due(1, 9)).isEmpty();
        enter("first", 2);
        assertThat(due(2, 9)).containsExactly("first");
    }

    @Test
    void a_case_that_moved_is_due_at_its_new_moment_only() {
        enter("a", 5);
        index.move("a", at(5), at(8));
        assertThat(due(7, 9)).isEmpty();
        assertThat(due(8, 9)).containsExactly("a");
    }

    private void enter(String caseId, int second) {
        index.move(caseId, null, at(second));
    }

    private List<String> due(int second, int most) {
        return index.due(at(second), most).stream()
                .map(DeadlineIndex.Due::caseId)
                .toList();
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    /** A store in memory that tells when it is looked into. */
    private final class Watched implements KeyValueStore<String, String> {
        private final NavigableMap<String, String> entries = new TreeMap<>();

        @Override
        public KeyValueIterator<String, String> range(@Nullable String from, @Nullable String to) {
            looks.add(from + ".." + to);
            NavigableMap<String, String> part = from == null ? entries : entries.tailMap(from, true);
            return new Walk(
                    (to == null ? part : part.headMap(to, true)).entrySet().iterator());
        }

        @Override
        public KeyValueIterator<String, String> all() {
            return range(null, null);
        }

        @Override
        public void put(String key, String value) {
            entries.put(key, value);
        }

        @Override
        public @Nullable String putIfAbsent(String key, String value) {
            return entries.putIfAbsent(key, value);
        }

        @Override
        public void putAll(List<KeyValue<String, String>> added) {
            added.forEach(entry -> entries.put(entry.key, entry.value));
        }

        @Override
        public @Nullable String delete(String key) {
            return entries.remove(key);
        }

        @Override
        public @Nullable String get(String key) {
            return entries.get(key);
        }

        @Override
        public long approximateNumEntries() {
            return entries.size();
        }

        @Override
        public String name() {
            return "deadlines";
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {}

        @Override
        public void close() {}

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    private record Walk(Iterator<Map.Entry<String, String>> entries) implements KeyValueIterator<String, String> {
        @Override
        public void close() {}

        @Override
        public String peekNextKey() {
            throw new UnsupportedOperationException("nobody peeks");
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<String, String> next() {
            Map.Entry<String, String> entry = entries.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }
    }
}
