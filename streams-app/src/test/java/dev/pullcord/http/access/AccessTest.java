package dev.pullcord.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.schemas.digest.ActionDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTest {
    private static final String HASH = ActionDigest.sha256("secret-1");

    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    Path folder;

    private TokenFile tokens(String... lines) throws IOException {
        return TokenFile.read(write(lines), nanos::get);
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("tokens"), List.of(lines));
    }

    @Test
    void a_token_belongs_to_its_principal_and_opens_its_scopes_only() throws IOException {
        TokenFile file = tokens("# people", "", HASH + " paula role:deal-desk agent:a-1");

        assertThat(file.identify("Bearer secret-1")).hasValueSatisfying(paula -> {
            assertThat(paula.name()).isEqualTo("paula");
            assertThat(paula.speaksFor("deal-desk")).isTrue();
            assertThat(paula.speaksFor("security")).isFalse();
            assertThat(paula.actsFor("a-1")).isTrue();
            assertThat(paula.actsFor("a-2")).isFalse();
            assertThat(paula.reads()).isFalse();
        });
        assertThat(file.identify("Bearer secret-2")).isEmpty();
        assertThat(file.identify("Basic secret-1")).isEmpty();
        assertThat(file.identify("Bearer " + HASH)).as("the hash is no token").isEmpty();
        assertThat(file.identify(null)).isEmpty();
    }

    @Test
    void a_star_stands_for_all_agents_or_roles() {
        Principal all = new Principal("x", Set.of("agent:*", "role:*"));
        assertThat(all.actsFor("anybody")).isTrue();
        assertThat(all.speaksFor("any-role")).isTrue();
        assertThat(all.reads()).isFalse();
    }

    @Test
    void a_token_taken_out_of_the_file_is_no_token_any_more_after_a_second() throws IOException {
        TokenFile file = tokens(HASH + " paula read");
        write("# nobody");
        assertThat(file.identify("Bearer secret-1")).as("not looked yet").isPresent();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(file.identify("Bearer secret-1")).isEmpty();
    }

    @Test
    void a_file_that_has_become_wrong_leaves_what_was() throws IOException {
        TokenFile file = tokens(HASH + " paula read");
        write("rubbish in the file");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(file.identify("Bearer secret-1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'secret-1 paula read', 'expected the SHA-256 of a token'",
        "'%s paula', 'expected a principal and at least one scope'",
        "'%s paula write', 'expected a scope agent:<id>, role:<role> or read, but found \"write\"'",
        "'%s paula role:Deal_Desk', 'expected a scope'"
    })
    void a_wrong_line_is_named_and_never_repeated_where_it_may_hold_a_token(String line, String message) {
        assertThatThrownBy(() -> tokens("# first", line.formatted(HASH)))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining("tokens:2: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret-1");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> TokenFile.read(folder.resolve("none"), nanos::get))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining("there is none");
    }

    @Test
    void where_everybody_may_come_in_the_token_is_the_name() {
        Access open = Access.open();
        assertThat(open.identify("Bearer paula")).map(Principal::name).contains("paula");
        assertThat(open.identify(null)).map(Principal::name).contains(Access.ANONYMOUS);
        assertThat(open.identify("Bearer " + "x".repeat(200))).isEmpty();
    }

    @Test
    void a_bucket_holds_a_burst_and_fills_at_an_even_rate() {
        RateLimit rate = new RateLimit(10, 3, nanos::get);
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take("paula")).isZero();
        }
        assertThat(rate.take("paula")).isEqualTo(Duration.ofMillis(100));
        assertThat(rate.take("sam")).as("of another principal").isZero();
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(rate.take("paula")).isZero();
        assertThat(rate.take("paula")).isPositive();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take("paula")).isZero();
        }
        assertThat(rate.take("paula")).as("no more than the burst").isPositive();
    }
}
