package dev.pullcord.client.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.client.journal.JournalEntry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    private Instant now = NOON;
    private final InstantSource clock = () -> now;

    @Test
    void a_mark_stands_in_the_way_after_a_restart() {
        try (ExecutionJournal journal = open()) {
            assertThat(journal.begin(intent("a"))).isNull();
            assertThat(journal.begin(intent("a"))).isEqualTo(intent("a"));
        }
        try (ExecutionJournal journal = open()) {
            assertThat(journal.begin(intent("a"))).isEqualTo(intent("a"));
            assertThat(journal.open()).containsExactly(intent("a"));
        }
    }

    @Test
    void what_ended_and_was_reported_is_not_open_and_still_in_the_way() {
        JournalEntry done = intent("a").with(State.DONE, "paid \"ä\"\n").asReported();
        try (ExecutionJournal journal = open()) {
            journal.begin(intent("a"));
            journal.write(done);
        }
        try (ExecutionJournal journal = open()) {
            assertThat(journal.open()).isEmpty();
            assertThat(journal.find("a")).isEqualTo(done);
            assertThat(journal.begin(intent("a"))).isEqualTo(done);
        }
    }

    @Test
    void what_never_took_place_may_begin_again() {
        try (ExecutionJournal journal = open()) {
            journal.begin(intent("a"));
            journal.write(intent("a").with(State.NOT_EXECUTED, "not in the list"));
            assertThat(journal.begin(intent("a"))).isNull();
            assertThat(journal.open()).containsExactly(intent("a"));
        }
    }

    @Test
    void a_last_line_that_a_crash_cut_is_dropped_and_the_next_one_is_whole() throws IOException {
        try (ExecutionJournal journal = open()) {
            journal.begin(intent("a"));
            journal.begin(intent("b"));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int cut = 1; cut < 40; cut++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - cut));
            try (ExecutionJournal journal = open()) {
                assertThat(journal.find("a")).isNotNull();
                assertThat(journal.find("b")).isNull();
                journal.begin(intent("c"));
            }
            try (ExecutionJournal journal = open()) {
                assertThat(journal.open()).extracting(JournalEntry::actionId).containsExactly("a", "c");
            }
        }
    }

    @Test
    void a_damaged_line_before_the_last_stops_the_start() throws IOException {
        try (ExecutionJournal journal = open()) {
            journal.begin(intent("a"));
            journal.begin(intent("b"));
        }
        String text = Files.readString(file());
        Files.writeString(file(), text.replaceFirst("\"a\"", "\"x\""));

        assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("line 1 of");
    }

    @Test
    void a_folder_has_one_owner_at_a_time() {
        try (ExecutionJournal first = open()) {
            assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("another client");
            first.begin(intent("a"));
        }
        open().close();
    }

    @Test
    void a_spent_entry_goes_a_day_after_its_release_and_what_is_in_doubt_never() {
        try (ExecutionJournal journal = open()) {
            journal.begin(intent("spent"));
            journal.write(intent("spent").with(State.DONE, null).asReported());
            journal.begin(intent("unreported"));
            journal.write(intent("unreported").with(State.FAILED, "no"));
            journal.begin(intent("doubtful"));
        }
        now = intent("spent").expiresAt().plus(Duration.ofDays(1));
        try (ExecutionJournal journal = open()) {
            assertThat(journal.find("spent")).isNotNull();
        }
        now = now.plusMillis(1);
        try (ExecutionJournal journal = open()) {
            assertThat(journal.find("spent")).isNull();
            assertThat(journal.open()).extracting(JournalEntry::actionId).containsExactly("unreported", "doubtful");
        }
    }

    @Test
    void the_file_is_tidied_when_most_of_it_is_spent() throws IOException {
        String long64k = "x".repeat(65_536);
        try (ExecutionJournal journal = open()) {
            for (int i = 0; i < 100; i++) {
                String id = "a-" + i;
                journal.begin(intent(id));
                journal.write(intent(id).with(State.DONE, long64k).asReported());
                now = now.plus(Duration.ofDays(3));
            }
            journal.begin(intent("last"));
        }
        assertThat(Files.size(file())).isLessThan(3 << 20);
        try (ExecutionJournal journal = open()) {
            assertThat(journal.open()).extracting(JournalEntry::actionId).containsExactly("last");
        }
    }

    @Test
    void a_foreign_file_is_not_taken_for_a_journal() throws IOException {
        Files.write(file(), "something\nelse\n".getBytes(UTF_8), StandardOpenOption.CREATE);
        assertThatThrownBy(this::open).isInstanceOf(JournalException.class);
        assertThat(Files.readString(file())).isEqualTo("something\nelse\n");
    }

    private ExecutionJournal open() {
        return ExecutionJournal.inFolder(folder, clock);
    }

    private Path file() {
        return folder.resolve(FileJournal.FILE);
    }

    private JournalEntry intent(String actionId) {
        return new JournalEntry(
                actionId,
                "d".repeat(64),
                "rel-1",
                "send_money",
                now.plus(Duration.ofHours(1)),
                State.INTENT,
                now,
                null,
                false);
    }
}
