package dev.pullcord.benchmarks.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param heap bytes in use on the heap after a collection
 * @param resident bytes of memory the process occupies; 0 where the system does not say
 * @param disk bytes of the state
 */
record Footprint(long heap, long resident, long disk) {
    private static final Path STATUS = Path.of("/proc/self/status");

    static Footprint of(Path state) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Footprint(heap, memory(), bytes(state));
    }

    /** By how much it grew since another. */
    Footprint since(Footprint before) {
        return new Footprint(heap - before.heap, resident - before.resident, disk - before.disk);
    }

    private static long memory() {
        try {
            if (!Files.isReadable(STATUS)) {
                return 0;
            }
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read " + STATUS, e);
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read " + folder, e);
        }
    }
}
