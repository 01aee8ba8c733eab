package dev.pullcord.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevPortsTest {
    @Test
    void a_base_gives_kafka_registry_and_http_in_this_order() {
        assertThat(DevPorts.from(20_000)).isEqualTo(new DevPorts(20_000, 20_001, 20_002, 20_003));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_533, 70_000})
    void a_base_that_leaves_no_room_is_refused(int base) {
        assertThatThrownBy(() -> DevPorts.from(base))
                .isInstanceOf(DevException.class)
                .hasMessageContaining("found " + base + " at --port-base");
    }

    @Test
    void one_port_for_two_things_is_refused() {
        assertThatThrownBy(() -> new DevPorts(9092, 8081, 8081, 9093))
                .isInstanceOf(DevException.class)
                .hasMessageContaining("8081 for both the schema registry and HTTP");
    }

    @Test
    void a_taken_port_is_named_with_what_wants_it_and_the_way_out() throws IOException {
        DevPorts ports = SharedCluster.freePorts();
        try (var holder = new ServerSocket(ports.http(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(holder.isBound()).isTrue();
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(DevException.class)
                    .hasMessageContaining("port " + ports.http() + " to be free for HTTP")
                    .hasMessageContaining("--port-base")
                    .message()
                    .doesNotContain("\n");
        }
    }
}
