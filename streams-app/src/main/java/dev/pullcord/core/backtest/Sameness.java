package dev.pullcord.core.backtest;

import dev.pullcord.schemas.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Whether an evaluation is the recorded one to the byte.
 */
public final class Sameness {
    /** What Avro's single-object encoding puts before the binary form: a mark and the schema's fingerprint. */
    private static final int HEAD = 10;

    private Sameness() {}

    /** Whether they are the same. */
    public static boolean same(Recorded.Act act, Evaluation again) {
        Evaluation recorded = act.evaluation();
        if (bytes(again).equals(act.written())) {
            return true;
        }
        // written by another version of the record, or read back with its map in another order
        return bytes(sorted(recorded)).equals(bytes(sorted(again)));
    }

    /** Fields in which they are not. */
    public static List<String> differing(Recorded.Act act, Evaluation again) {
        List<String> names = new ArrayList<>();
        for (Schema.Field field : again.getSchema().getFields()) {
            if (!Objects.equals(again.get(field.pos()), act.evaluation().get(field.pos()))) {
                names.add(field.name());
            }
        }
        return names;
    }

    private static ByteBuffer bytes(Evaluation evaluation) {
        try {
            ByteBuffer whole = evaluation.toByteBuffer();
            return whole.position(whole.position() + HEAD).slice();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory takes every record", e);
        }
    }

    private static Evaluation sorted(Evaluation evaluation) {
        return Evaluation.newBuilder(evaluation)
                .setPolicies(new TreeMap<>(evaluation.getPolicies()))
                .build();
    }
}
