package dev.pullcord.schemas.serde;

import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.registry.Answer;
import dev.pullcord.schemas.registry.Transport;
import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.lang.ref.WeakReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's REST API, seen through a memory: an id or a schema once learnt is never asked for again,
 * since registries never change them. Thread-safe; several threads that miss the same thing ask once.
 *
 * <p>Up to 10,000 schemas are remembered, further ones are asked for each time. An id that the registry does not know is not
 * asked for again for 10 seconds; the last 1,000 such ids are remembered.
 */
public final class SchemaRegistry {
    private static final int MAX_SCHEMAS = 10_000;
    private static final Map<Map<String, ?>, WeakReference<SchemaRegistry>> SHARED = new HashMap<>();

    private final RegistryCalls calls;
    private final UnknownIds unknown;
    private final ConcurrentMap<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<Subject, Integer> ids = new ConcurrentHashMap<>();
    private final Object asking = new Object();

    SchemaRegistry(Transport transport, LongSupplier nanoTime) {
        this.calls = new RegistryCalls(transport);
        this.unknown = new UnknownIds(nanoTime);
    }

    /** The registry of these settings ({@link SerdeConfig}); whoever asks with equal settings shares it. */
    public static SchemaRegistry of(Map<String, ?> settings) {
        return of(new SerdeConfig(settings));
    }

    static SchemaRegistry of(SerdeConfig config) {
        synchronized (SHARED) {
            SHARED.values().removeIf(shared -> shared.get() == null);
            WeakReference<SchemaRegistry> shared = SHARED.get(config.connection());
            SchemaRegistry registry = shared == null ? null : shared.get();
            if (registry == null) {
                registry = new SchemaRegistry(config.transport(), System::nanoTime);
                SHARED.put(config.connection(), new WeakReference<>(registry));
            }
            return registry;
        }
    }

    /**
     * Registers a schema, or finds it where it is registered already.
     *
     * @return its id
     * @throws IncompatibleSchemaException when the subject's earlier versions forbid it
     */
    public int register(String subject, Schema schema) {
        return id(new Subject(subject, schema, true));
    }

    /**
     * The id of a schema that must be registered already.
     *
     * @throws RegistryRefusedException when it is not
     */
    public int idOf(String subject, Schema schema) {
        return id(new Subject(subject, schema, false));
    }

    /**
     * The schema with an id.
     *
     * @throws UnreadableRecordException when the registry does not know the id, or it is not one of an Avro schema
     */
    public Schema schemaById(int id) {
        Schema known = byId.get(id);
        if (known != null) {
            return known;
        }
        synchronized (asking) {
            known = byId.get(id);
            if (known != null) {
                return known;
            }
            if (id < 0 || unknown.contains(id)) {
                throw unknown(id);
            }
            Answer answer = calls.get("/schemas/ids/" + id);
            if (RegistryCalls.code(answer) == 40403) {
                unknown.add(id);
                throw unknown(id);
            }
            Schema schema = calls.schema(id, calls.object(answer, "give schema " + id));
            remember(byId, id, schema);
            return schema;
        }
    }

    /** The latest version of a subject; nothing when there is none. Asked each time. */
    public Optional<RegisteredSchema> latest(String subject) {
        Answer answer = calls.get("/subjects/" + encoded(subject) + "/versions/latest");
        int code = RegistryCalls.code(answer);
        if (code == 40401 || code == 40402) {
            return Optional.empty();
        }
        Map<?, ?> body = calls.object(answer, "give the latest schema of " + subject);
        int id = RegistryCalls.number(body, "id");
        Schema schema = calls.schema(id, body);
        remember(byId, id, schema);
        return Optional.of(new RegisteredSchema(subject, RegistryCalls.number(body, "version"), id, schema));
    }

    /** All subjects. Asked each time. */
    public List<String> subjects() {
        return calls.list(calls.get("/subjects"), "list subjects");
    }

    /** Sets which earlier versions a new schema of a subject must get along with. */
    public void require(String subject, Compatibility level) {
        String body = Json.write(Map.of("compatibility", level.name()));
        calls.object(calls.send("PUT", "/config/" + encoded(subject), body), "set the compatibility of " + subject);
    }

    /**
     * Whether a schema might be registered, judged by the registry against the latest version.
     *
     * @return what stands against it, in the registry's words; empty when it is compatible or the first of its subject
     */
    public List<String> incompatibilities(String subject, Schema schema) {
        Answer answer = calls.send(
                "POST", "/compatibility/subjects/" + encoded(subject) + "/versions/latest?verbose=true", body(schema));
        int code = RegistryCalls.code(answer);
        if (code == 40401 || code == 40402) {
            return List.of();
        }
        Map<?, ?> body = calls.object(answer, "check a schema of " + subject);
        if (Boolean.TRUE.equals(body.get("is_compatible"))) {
            return List.of();
        }
        // not every registry gives reasons
        return body.get("messages") instanceof List<?> messages && !messages.isEmpty()
                ? messages.stream().map(String::valueOf).toList()
                : List.of("incompatible with the latest version of " + subject);
    }

    private int id(Subject asked) {
        Integer known = ids.get(asked);
        if (known != null) {
            return known;
        }
        synchronized (asking) {
            known = ids.get(asked);
            if (known != null) {
                return known;
            }
            String path = "/subjects/" + encoded(asked.name()) + (asked.register() ? "/versions" : "");
            Answer answer = calls.send("POST", path, body(asked.schema()));
            String wish = (asked.register() ? "register " : "find ")
                    + asked.schema().getFullName() + " under " + asked.name();
            refuse(answer, asked);
            int id = RegistryCalls.number(calls.object(answer, wish), "id");
            remember(ids, asked, id);
            remember(byId, id, asked.schema());
            return id;
        }
    }

    private static void refuse(Answer answer, Subject asked) {
        int code = RegistryCalls.code(answer);
        if (asked.register() && answer.status() == 409) {
            throw new IncompatibleSchemaException("expected a schema that gets along with the earlier versions of "
                    + asked.name() + ", but " + answer.server() + " says: " + RegistryCalls.message(answer)
                    + "; let new fields have defaults, and never rename, retype or remove one without a default");
        }
        if (!asked.register() && (code == 40401 || code == 40403)) {
            throw new RegistryRefusedException("expected " + asked.schema().getFullName() + " to be registered under "
                    + asked.name() + ", but " + answer.server() + " says: " + RegistryCalls.message(answer)
                    + "; register it, or set " + SerdeConfig.AUTO_REGISTER + "=true");
        }
    }

    private static UnreadableRecordException unknown(int id) {
        return new UnreadableRecordException(
                Reason.UNKNOWN_SCHEMA_ID,
                "expected a schema id that the registry knows, but found " + id
                        + "; was the record written with another registry?");
    }

    private static <K, V> void remember(ConcurrentMap<K, V> memory, K key, V value) {
        if (memory.size() < MAX_SCHEMAS) {
            memory.putIfAbsent(key, value);
        }
    }

    private static String body(Schema schema) {
        return Json.write(Map.of("schema", schema.toString()));
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Subject(String name, Schema schema, boolean register) {}
}
