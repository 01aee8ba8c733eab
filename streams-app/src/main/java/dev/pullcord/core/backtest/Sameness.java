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
 *
 * <p>The draw of an audit sample is an input of the record, not a conclusion: the recorded one is put in before the two are compared.
 */
public final class Sameness {
    /** What Avro's single-object encoding puts before the binary form: a mark and the schema's fingerprint. */
    private static final int HEAD = 10;

    private Sameness() {}

    /** Whether they are the same. */
    public static boolean same(Recorded.Act act, Evaluation again) {
        Evaluation recorded = act.evaluation();
        Evaluation drawn = withDraw(again, recorded);
        ByteBuffer bytes = bytes(drawn);
        if (bytes.equals(act.written())) {
            return true;
        }
        // written by another version of the record, or read back with its map in another order
        return bytes(withDraw(sorted(recorded), recorded)).equals(bytes(sorted(drawn)));
    }

    /** Fields in which they are not. */
    public static List<String> differing(Recorded.Act act, Evaluation again) {
        List<String> names = new ArrayList<>();
        Evaluation drawn = withDraw(again, act.evaluation());
        for (Schema.Field field : drawn.getSchema().getFields()) {
            if (!Objects.equals(drawn.get(field.pos()), act.evaluation().get(field.pos()))) {
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

    private static Evaluation withDraw(Evaluation evaluation, Evaluation recorded) {
        return Objects.equals(evaluation.getDraw(), recorded.getDraw())
                ? evaluation
                : Evaluation.newBuilder(evaluation).setDraw(recorded.getDraw()).build();
    }

    private static Evaluation sorted(Evaluation evaluation) {
        return Evaluation.newBuilder(evaluation)
                .setPolicies(new TreeMap<>(evaluation.getPolicies()))
                .build();
    }
}
