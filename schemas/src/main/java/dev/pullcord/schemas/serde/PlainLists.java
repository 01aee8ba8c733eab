package dev.pullcord.schemas.serde;

import java.util.ArrayList;
import java.util.Collection;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes generated records whose arrays are Java's own lists. Avro's own array compares its elements without knowing logical
 * types, so that {@code equals} of a record throws when an element holds an optional time.
 */
final class PlainLists extends SpecificData {

    PlainLists(Class<? extends SpecificRecord> type) {
        super(type.getClassLoader());
        for (Conversion<?> conversion : SpecificData.getForClass(type).getConversions()) {
            addLogicalTypeConversion(conversion);
        }
    }

    @Override
    public Object newArray(Object old, int size, Schema schema) {
        if (old instanceof Collection<?> list) {
            list.clear();
            return list;
        }
        return new ArrayList<>(size);
    }

    /** Avro's fast reader makes arrays itself, but fills a list that is there already. */
    @Override
    public InstanceSupplier getNewRecordSupplier(Schema schema) {
        InstanceSupplier supplier = super.getNewRecordSupplier(schema);
        int[] lists = schema.getFields().stream()
                .filter(field -> field.schema().getType() == Schema.Type.ARRAY)
                .mapToInt(Schema.Field::pos)
                .toArray();
        return (old, of) -> {
            Object record = supplier.newInstance(old, of);
            if (record != old && record instanceof SpecificRecord fresh) {
                for (int list : lists) {
                    fresh.put(list, new ArrayList<>());
                }
            }
            return record;
        };
    }
}
