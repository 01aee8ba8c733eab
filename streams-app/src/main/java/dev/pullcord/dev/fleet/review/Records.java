package dev.pullcord.dev.fleet.review;

import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkStatus;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a careful reader of a handoff notices: an argument that contradicts a record of the same name which the organisation
 * vouches for. An amount contradicts a total that it exceeds; paying less is no contradiction.
 */
final class Records {
    private Records() {}

    /** Arguments as the records have them, by name, for those that contradict; empty when all agree. */
    static Map<String, Object> contradicting(Handoff handoff) {
        Map<String, Object> corrected = new LinkedHashMap<>();
        Map<?, ?> arguments = object(handoff.getProposal().getArguments());
        for (WorkItem item : handoff.getWork()) {
            if (!item.getTrusted() || item.getStatus() != WorkStatus.OK) {
                continue;
            }
            Map<?, ?> record = object(item.getOutput());
            for (Map.Entry<?, ?> argument : arguments.entrySet()) {
                String name = String.valueOf(argument.getKey());
                Object observed = record.get(name.equals("amount") ? "total" : name);
                if (observed != null && contradicts(name, argument.getValue(), observed)) {
                    corrected.put(name, observed);
                }
            }
        }
        return corrected;
    }

    /** The JSON object a text holds; empty when it holds something else. */
    static Map<?, ?> object(String text) {
        try {
            return Json.parse(text) instanceof Map<?, ?> map ? map : Map.of();
        } catch (JsonException e) {
            return Map.of();
        }
    }

    private static boolean contradicts(String name, @Nullable Object stated, Object observed) {
        if (stated instanceof Number && observed instanceof Number) {
            int order = number(stated).compareTo(number(observed));
            return name.equals("amount") ? order > 0 : order != 0;
        }
        return stated instanceof String && observed instanceof String && !stated.equals(observed);
    }

    static BigDecimal number(Object number) {
        return new BigDecimal(number.toString());
    }
}
