package dev.pullcord.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Env;
import org.rocksdb.Options;
import org.rocksdb.RocksMemEnv;

/** Stores of a test in memory: opening ten databases on a disk for each of hundreds of drivers is most of what they cost. */
public final class InMemory implements RocksDBConfigSetter {
    /** One for all, and never closed: a store closes its database after its settings. */
    private static final Env MEMORY = new RocksMemEnv(Env.getDefault());

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setEnv(MEMORY);
    }

    @Override
    public void close(String store, Options options) {}
}
