package dev.pullcord.policy.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a document as JSON's kinds of value: maps, lists, texts, numbers, booleans and null. */
public final class PlainValue {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})\\.\\d{1,18}");

    private PlainValue() {}

    /** The value; quoted texts stay texts, plain ones become what JSON would read. */
    public static @Nullable Object of(YamlNode node) {
        if (node instanceof YamlNode.Keys keys) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            keys.entries().forEach(entry -> map.put(entry.key(), of(entry.value())));
            return map;
        }
        if (node instanceof YamlNode.Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.items().forEach(item -> list.add(of(item)));
            return list;
        }
        return node instanceof YamlNode.Text text ? scalar(text) : null;
    }

    private static @Nullable Object scalar(YamlNode.Text text) {
        String value = text.value();
        if (!text.plain()) {
            return value;
        }
        if (text.absent()) {
            return null;
        }
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        if (WHOLE.matcher(value).matches()) {
            return Long.valueOf(value);
        }
        return DECIMAL.matcher(value).matches() ? new BigDecimal(value) : value;
    }
}
