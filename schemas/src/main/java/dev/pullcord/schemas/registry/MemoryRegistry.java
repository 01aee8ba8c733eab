package dev.pullcord.schemas.registry;

import dev.pullcord.schemas.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * A registry inside this process, reached as {@code mock://NAME}, for tests and first tries: it answers as Confluent's does,
 * and what it knows ends with the process. It holds at most 10,000 schemas and refuses more.
 */
public final class MemoryRegistry implements Transport {
    private static final int MAX_SCHEMAS = 10_000;
    private static final int MAX_REGISTRIES = 1_000;
    private static final ConcurrentMap<String, MemoryRegistry> NAMED = new ConcurrentHashMap<>();

    private final List<Schema> byId = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<String, String> levels = new HashMap<>();

    /** The registry of a name, the same for everybody in this process; at most 1,000 names. */
    public static MemoryRegistry named(String name) {
        if (NAMED.size() >= MAX_REGISTRIES && !NAMED.containsKey(name)) {
            throw new IllegalStateException("expected at most " + MAX_REGISTRIES + " registries in this process");
        }
        return NAMED.computeIfAbsent(name, n -> new MemoryRegistry());
    }

    @Override
    public synchronized Answer call(String method, String path, @Nullable String body) {
        String[] parts = path.replaceFirst("\\?.*", "").substring(1).split("/");
        for (int i = 0; i < parts.length; i++) {
            parts[i] = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
        }
        Map<?, ?> asked = body != null && Json.parse(body) instanceof Map<?, ?> map ? map : Map.of();
        try {
            return route(method + " " + parts[0] + " " + parts.length, parts, asked);
        } catch (SchemaParseException e) {
            return error(422, 42201, "Invalid schema: " + e.getMessage());
        }
    }

    private Answer route(String call, String[] parts, Map<?, ?> asked) {
        return switch (call) {
            case "GET schemas 3" -> schema(parts[2]);
            case "GET subjects 1" -> answer(subjects.keySet());
            case "GET subjects 4" -> version(parts[1], parts[3]);
            case "POST subjects 2" -> find(parts[1], parse(asked));
            case "POST subjects 3" -> register(parts[1], parse(asked));
            case "POST compatibility 5" -> check(parts[2], parse(asked));
            case "PUT config 2" -> {
                levels.put(parts[1], String.valueOf(asked.get("compatibility")));
                yield answer(Map.of("compatibility", levels.get(parts[1])));
            }
            default -> error(404, 404, "HTTP 404 Not Found");
        };
    }

    private Answer schema(String id) {
        int index = Integer.parseInt(id) - 1;
        return index < 0 || index >= byId.size()
                ? error(404, 40403, "Schema " + id + " not found")
                : answer(Map.of("schema", byId.get(index).toString()));
    }

    private Answer version(String subject, String version) {
        List<Integer> ids = subjects.get(subject);
        if (ids == null) {
            return error(404, 40401, "Subject '" + subject + "' not found.");
        }
        int number = "latest".equals(version) ? ids.size() : Integer.parseInt(version);
        return number < 1 || number > ids.size()
                ? error(404, 40402, "Version " + version + " not found.")
                : answer(described(subject, number, ids.get(number - 1)));
    }

    private Answer find(String subject, Schema schema) {
        List<Integer> ids = subjects.get(subject);
        if (ids == null) {
            return error(404, 40401, "Subject '" + subject + "' not found.");
        }
        for (int i = 0; i < ids.size(); i++) {
            if (byId.get(ids.get(i) - 1).equals(schema)) {
                return answer(described(subject, i + 1, ids.get(i)));
            }
        }
        return error(404, 40403, "Schema not found");
    }

    private Answer register(String subject, Schema schema) {
        int id = byId.indexOf(schema) + 1;
        List<Integer> ids = subjects.getOrDefault(subject, List.of());
        if (id > 0 && ids.contains(id)) {
            return answer(Map.of("id", id));
        }
        List<String> reasons = incompatibilities(subject, schema);
        if (!reasons.isEmpty()) {
            return error(409, 409, "Schema being registered is incompatible with an earlier schema: " + reasons);
        }
        if (id == 0) {
            if (byId.size() >= MAX_SCHEMAS) {
                return error(422, 42201, "this registry holds at most " + MAX_SCHEMAS + " schemas");
            }
            byId.add(schema);
            id = byId.size();
        }
        subjects.computeIfAbsent(subject, s -> new ArrayList<>()).add(id);
        return answer(Map.of("id", id));
    }

    private Answer check(String subject, Schema schema) {
        if (!subjects.containsKey(subject)) {
            return error(404, 40401, "Subject '" + subject + "' not found.");
        }
        List<String> reasons = incompatibilities(subject, schema);
        return answer(Map.of("is_compatible", reasons.isEmpty(), "messages", reasons));
    }

    private List<String> incompatibilities(String subject, Schema schema) {
        String level = levels.getOrDefault(subject, "BACKWARD");
        List<Integer> ids = subjects.getOrDefault(subject, List.of());
        int from = level.endsWith("_TRANSITIVE") ? 0 : Math.max(0, ids.size() - 1);
        List<String> reasons = new ArrayList<>();
        for (int id : ids.subList(from, ids.size())) {
            Schema earlier = byId.get(id - 1);
            if (level.startsWith("BACKWARD") || level.startsWith("FULL")) {
                reasons.addAll(unreadable(schema, earlier));
            }
            if (level.startsWith("FORWARD") || level.startsWith("FULL")) {
                reasons.addAll(unreadable(earlier, schema));
            }
        }
        return reasons;
    }

    private static List<String> unreadable(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : result.getIncompatibilities().stream()
                        .map(reason -> reason.getType() + " at " + reason.getLocation() + ": " + reason.getMessage())
                        .toList();
    }

    private Map<String, Object> described(String subject, int version, int id) {
        return Map.of(
                "subject",
                subject,
                "version",
                version,
                "id",
                id,
                "schema",
                byId.get(id - 1).toString());
    }

    private static Schema parse(Map<?, ?> asked) {
        return new Schema.Parser().parse(String.valueOf(asked.get("schema")));
    }

    private static Answer answer(Object body) {
        return new Answer("mock", 200, Json.write(body));
    }

    private static Answer error(int status, int code, String message) {
        return new Answer("mock", status, Json.write(Map.of("error_code", code, "message", message)));
    }
}
