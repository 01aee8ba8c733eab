package dev.pullcord.client;

import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.wire.Outgoing;
import dev.pullcord.client.wire.Wires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be told and could not be yet: actions that failed open, and reports. Bounded by bytes; written in order as soon as
 * Kafka takes records again.
 */
final class Backlog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final Wires wires;
    private final long bytesMax;
    private final Deque<Late> late = new ArrayDeque<>();
    private final Object writing = new Object();
    private long bytes;

    Backlog(Wires wires, long bytesMax, Chores chores) {
        this.wires = wires;
        this.bytesMax = bytesMax;
        chores.often(this::flush);
    }

    /** Writes a record now, or keeps it for later; {@code written} is called once it is. False when there is no room. */
    boolean send(Outgoing record, Runnable written) {
        if (!put(record, written)) {
            return false;
        }
        flush();
        return true;
    }

    /** Keeps a record for later. False when there is no room. */
    synchronized boolean put(Outgoing record, Runnable written) {
        int size = size(record.value());
        if (bytes + size > bytesMax) {
            LOG.error(
                    "backlog full, record not kept topic={} bytes={}",
                    record.topic().name(),
                    bytes);
            return false;
        }
        late.add(new Late(record, written, size));
        bytes += size;
        return true;
    }

    /** Writes what can be written. True when nothing is left. */
    boolean flush() {
        synchronized (writing) {
            for (Late next = peek(); next != null; next = peek()) {
                try {
                    wires.send(next.record());
                    next.written().run();
                } catch (UnreachableException e) {
                    LOG.debug("backlog waits reason={}", e.getMessage());
                    return false;
                } catch (PullcordException e) {
                    LOG.error(
                            "record given up topic={} reason={}",
                            next.record().topic().name(),
                            e.getMessage());
                }
                remove(next);
            }
            return true;
        }
    }

    private synchronized @Nullable Late peek() {
        return late.peek();
    }

    private synchronized void remove(Late written) {
        late.remove();
        bytes -= written.size();
    }

    private static int size(SpecificRecord value) {
        try {
            return new BinaryMessageEncoder<SpecificRecord>(
                            SpecificData.getForClass(value.getClass()), value.getSchema())
                    .encode(value)
                    .remaining();
        } catch (IOException e) {
            throw new UncheckedIOException("a record is always encoded into memory", e);
        }
    }

    @Override
    public void close() {
        if (!flush()) {
            LOG.warn("records not written when the client was closed count={}", late.size());
        }
    }

    private record Late(Outgoing record, Runnable written, int size) {}
}
