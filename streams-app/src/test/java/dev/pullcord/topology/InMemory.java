package dev.pullcord.topology;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Env;
import org.rocksdb.Options;

/** Stores of a test in memory: opening a dozen databases on a disk for each of hundreds of drivers is most of what they cost. */
public final class InMemory implements RocksDBConfigSetter {
    /** Setting that holds the memory, which outlives the stores of one driver. */
    static final String MEMORY = "test.memory";

    private static final long WRITE_BUFFER_BYTES = 256 << 10;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setEnv((Env) Objects.requireNonNull(configs.get(MEMORY)));
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }

    @Override
    public void close(String store, Options options) {}
}
