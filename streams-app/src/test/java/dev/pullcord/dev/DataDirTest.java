package dev.pullcord.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_with_files_of_others_is_refused_and_left_alone() throws IOException {
        Path theirs = Files.writeString(folder.resolve("thesis.txt"), "three years of work");

        assertThatThrownBy(() -> DataDir.open(folder))
                .isInstanceOf(DevException.class)
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("--data-dir");
        assertThat(folder).isDirectoryContaining(file -> file.equals(theirs));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void wiping_takes_the_state_and_nothing_else() throws IOException {
        try (DataDir dir = DataDir.open(folder)) {
            Path outside = Files.createDirectories(folder.resolve("mine"));
            Path linked = Files.writeString(outside.resolve("notes.txt"), "kept");
            Files.writeString(
                    Files.createDirectories(dir.kafka().resolve("topic-0")).resolve("log"), "gone");
            Files.writeString(Files.createDirectories(dir.registry()).resolve("schemas"), "gone");
            Files.createSymbolicLink(dir.streams(), outside);

            dir.wipe();

            assertThat(dir.kafka()).doesNotExist();
            assertThat(dir.registry()).doesNotExist();
            assertThat(Files.isSymbolicLink(dir.streams())).isFalse();
            assertThat(linked).hasContent("kept");
        }
    }

    @Test
    void a_folder_in_use_names_the_process_until_it_is_given_free() {
        try (DataDir first = DataDir.open(folder)) {
            assertThat(first.kafka()).doesNotExist();
            assertThatThrownBy(() -> DataDir.open(folder))
                    .isInstanceOf(DevException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        DataDir.open(folder).close();
    }

    @Test
    void a_folder_of_another_layout_is_refused() throws IOException {
        Files.writeString(folder.resolve("pullcord-data"), "Pullcord development data, layout 7\n");

        assertThatThrownBy(() -> DataDir.open(folder))
                .isInstanceOf(DevException.class)
                .hasMessageContaining("layout 7");
    }

    @Test
    void temporary_files_of_dead_processes_go_and_those_of_this_one_stay() throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path old = Files.writeString(temporary.resolve("librocksdb-old.so"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        Path ours = Files.writeString(temporary.resolve("librocksdb-new.so"), "");

        DataDir.open(folder).close();

        assertThat(old).doesNotExist();
        assertThat(ours).exists();
    }
}
