package dev.pullcord.dev;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** A process that runs dev mode until it is killed. Arguments: data folder, then the four ports. Says "ready" when it is. */
final class DevProcess {
    private DevProcess() {}

    public static void main(String[] args) throws InterruptedException {
        int[] ports = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
        DevOptions options = DevOptions.defaults()
                .withDataDir(Path.of(args[0]))
                .withPorts(new DevPorts(ports[0], ports[1], ports[2], ports[3]));
        DevCluster cluster = DevCluster.start(options, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "close"));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
