package dev.pullcord.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void parts_added_removed_and_changed_are_named() {
        String words = Changes.between(
                Map.of("trigger a", "1", "trigger b", "1", "path x", "1"),
                Map.of("trigger a", "2", "trigger c", "1", "path x", "1"));

        assertThat(words).isEqualTo("added trigger c; removed trigger b; changed trigger a");
    }

    @Test
    void a_new_comment_changes_nothing_that_judges() {
        assertThat(Changes.between(Map.of("path x", "1"), Map.of("path x", "1")))
                .isEqualTo("nothing that judges: comments, texts or layout only");
    }
}
