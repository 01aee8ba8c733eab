package dev.pullcord.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The TCP ports of dev mode, all on the loopback interface.
 *
 * @param kafka where clients reach the broker
 * @param registry where clients reach the schema registry
 * @param http where the engine serves HTTP; only kept free here
 * @param controller where the broker's own controller listens
 */
public record DevPorts(int kafka, int registry, int http, int controller) {
    /** The ports people expect: 9092, 8081, 8080, and 9093 for the controller. */
    public static final DevPorts USUAL = new DevPorts(9092, 8081, 8080, 9093);

    private static final int COUNT = 4;
    private static final int HIGHEST = 65_535;

    public DevPorts {
        var seen = new LinkedHashMap<Integer, String>();
        named(kafka, registry, http, controller).forEach((name, port) -> {
            if (port < 1 || port > HIGHEST) {
                throw new DevException("expected a port from 1 to 65535 for " + name + ", but found " + port);
            }
            String other = seen.putIfAbsent(port, name);
            if (other != null) {
                throw new DevException(
                        "expected different ports, but found " + port + " for both " + other + " and " + name);
            }
        });
    }

    /**
     * Kafka on {@code base}, the registry on the next one, HTTP on the one after, the controller above.
     *
     * @param base from 1 to 65532
     */
    public static DevPorts from(int base) {
        if (base < 1 || base > HIGHEST - COUNT + 1) {
            throw new DevException("expected a number from 1 to " + (HIGHEST - COUNT + 1) + ", but found " + base
                    + " at --port-base; " + COUNT + " ports are needed from there on");
        }
        return new DevPorts(base, base + 1, base + 2, base + 3);
    }

    /** Fails on the first port that somebody else holds, because a half-started cluster is harder to understand. */
    void requireFree() {
        named(kafka, registry, http, controller).forEach((name, port) -> {
            try (var probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new DevException(
                        "expected port " + port + " to be free for " + name + ", but found it taken (" + e.getMessage()
                                + "); stop what holds it, or choose other ports with --port-base N",
                        e);
            }
        });
    }

    private static Map<String, Integer> named(int kafka, int registry, int http, int controller) {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("the Kafka broker", kafka);
        ports.put("the schema registry", registry);
        ports.put("HTTP", http);
        ports.put("the Kafka controller", controller);
        return ports;
    }
}
