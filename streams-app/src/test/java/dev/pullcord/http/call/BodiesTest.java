package dev.pullcord.http.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BodiesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Bodies bodies = new Bodies(1_000, nanos::get);

    private static ProblemType type(Throwable thrown) {
        return ((Problem) thrown).type();
    }

    @Test
    void a_body_of_the_largest_size_is_read() throws IOException {
        byte[] body = "x".repeat(1_000).getBytes(UTF_8);
        assertThat(bodies.read(new ByteArrayInputStream(body), -1, 1_000)).isEqualTo(body);
        assertThat(bodies.read(new ByteArrayInputStream(body), 1_000, 1_000)).isEqualTo(body);
    }

    @Test
    void one_byte_more_is_too_large_and_is_read_to_its_end() throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[1_001]);
        assertThatThrownBy(() -> bodies.read(body, -1, 1_000))
                .satisfies(thrown -> assertThat(type(thrown)).isEqualTo(ProblemType.TOO_LARGE));
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void what_is_announced_to_be_huge_is_not_read_at_all() throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[10]);
        assertThatThrownBy(() -> bodies.read(body, Bodies.DRAINED_MAX + 1L, 1_000))
                .satisfies(thrown -> assertThat(type(thrown)).isEqualTo(ProblemType.TOO_LARGE));
        assertThat(body.available()).isEqualTo(10);
    }

    @Test
    void a_stream_without_end_is_given_up() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                return most;
            }
        };
        assertThatThrownBy(() -> bodies.read(endless, -1, 1_000))
                .satisfies(thrown -> assertThat(type(thrown)).isEqualTo(ProblemType.TOO_LARGE));
    }

    @Test
    void a_sender_that_drips_is_given_up_when_the_time_is_over() {
        InputStream dripping = new InputStream() {
            @Override
            public int read() {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                into[from] = (byte) read();
                return 1;
            }
        };
        assertThatThrownBy(() -> bodies.read(dripping, 1_000, 1_000))
                .satisfies(thrown -> assertThat(type(thrown)).isEqualTo(ProblemType.TOO_SLOW));
    }
}
