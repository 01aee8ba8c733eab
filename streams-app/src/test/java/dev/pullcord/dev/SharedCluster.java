package dev.pullcord.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One real broker and registry for all integration tests of a JVM, started when the first one asks and closed when the JVM ends.
 *
 * <p>Tests share it, so each uses topics and groups of its own name.
 */
public final class SharedCluster {
    private static @Nullable DevCluster cluster;

    private SharedCluster() {}

    public static synchronized DevCluster get() {
        DevCluster running = cluster;
        if (running == null) {
            running = DevCluster.start(
                    options(Path.of(
                            "target", "it", "shared-" + ProcessHandle.current().pid())),
                    Progress.silent());
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "shared-cluster-close"));
            cluster = running;
        }
        return running;
    }

    /** Options for a cluster of a test's own, on ports that nobody holds. */
    public static DevOptions options(Path dataDir) {
        return DevOptions.defaults().withDataDir(dataDir).withPorts(freePorts());
    }

    /** Four ports that were free a moment ago. */
    public static DevPorts freePorts() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new DevPorts(
                    held.get(0).getLocalPort(),
                    held.get(1).getLocalPort(),
                    held.get(2).getLocalPort(),
                    held.get(3).getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(SharedCluster::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
