package dev.pullcord.schemas.serde;

import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import dev.pullcord.schemas.registry.Answer;
import dev.pullcord.schemas.registry.Transport;
import dev.pullcord.schemas.registry.UnreachableException;
import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Turns a registry's answers into values, and its refusals into exceptions that say what to do. */
final class RegistryCalls {
    /** Schemas that one schema may refer to, directly or not. */
    private static final int MAX_REFERENCES = 100;

    private final Transport transport;

    RegistryCalls(Transport transport) {
        this.transport = transport;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer send(String method, String path, @Nullable String body) {
        try {
            return transport.call(method, path, body);
        } catch (UnreachableException e) {
            throw new RegistryUnavailableException(
                    "expected an answer from the schema registry, but found none: " + e.getMessage()
                            + "; check that it runs and that " + SerdeConfig.URL + " is right",
                    e);
        }
    }

    /** The answer as a JSON object. */
    Map<?, ?> object(Answer answer, String wish) {
        if (json(answer, wish) instanceof Map<?, ?> map) {
            return map;
        }
        throw strange(answer, wish);
    }

    /** The answer as a list of texts. */
    List<String> list(Answer answer, String wish) {
        if (json(answer, wish) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw strange(answer, wish);
    }

    /** The schema in an answer, with the schemas it refers to. */
    Schema schema(int id, Map<?, ?> body) {
        try {
            return parse(id, body, new Schema.Parser().setValidateDefaults(false), new int[] {MAX_REFERENCES});
        } catch (AvroRuntimeException e) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_MISMATCH, "expected schema " + id + " to be Avro, but " + e.getMessage(), e);
        }
    }

    /** Error code of Confluent's error form; 0 when the answer is none. */
    static int code(Answer answer) {
        return answer.ok() || !(error(answer).get("error_code") instanceof Integer code) ? 0 : code;
    }

    /** What the registry says went wrong, at most 2,000 characters of it. */
    static String message(Answer answer) {
        Object message = error(answer).get("message");
        String text = message == null ? answer.body().strip() : message.toString();
        return text.length() <= 2_000 ? text : text.substring(0, 2_000) + " …";
    }

    static int number(Map<?, ?> body, String name) {
        if (body.get(name) instanceof Integer number) {
            return number;
        }
        throw new RegistryRefusedException("expected a number \"" + name
                + "\" in the registry's answer, but found " + body.get(name) + "; is " + SerdeConfig.URL
                + " the URL of Confluent's REST API?");
    }

    private Schema parse(int id, Map<?, ?> body, Schema.Parser parser, int[] left) {
        Object type = body.get("schemaType");
        if (type != null && !"AVRO".equals(type)) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_MISMATCH, "expected schema " + id + " to be Avro, but found " + type);
        }
        if (body.get("references") instanceof List<?> references) {
            for (Object reference : references) {
                refer(id, reference, parser, left);
            }
        }
        return parser.parse(String.valueOf(body.get("schema")));
    }

    private void refer(int id, @Nullable Object reference, Schema.Parser parser, int[] left) {
        if (!(reference instanceof Map<?, ?> map) || parser.getTypes().containsKey(String.valueOf(map.get("name")))) {
            return;
        }
        if (--left[0] < 0) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_MISMATCH,
                    "expected schema " + id + " to refer to at most " + MAX_REFERENCES + " others, but found more");
        }
        String subject = String.valueOf(map.get("subject"));
        String path = "/subjects/" + SchemaRegistry.encoded(subject) + "/versions/" + number(map, "version");
        parse(id, object(get(path), "give a schema of " + subject), parser, left);
    }

    private static @Nullable Object json(Answer answer, String wish) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new RegistryRefusedException(
                    "expected the schema registry to " + wish + ", but " + answer.server() + " answered "
                            + answer.status() + (answer.status() == 401 ? " (who are you?)" : " (not allowed)")
                            + "; set " + SerdeConfig.BASIC_USER_INFO + " with " + SerdeConfig.BASIC_SOURCE
                            + "=USER_INFO, or " + SerdeConfig.BEARER_TOKEN + " with " + SerdeConfig.BEARER_SOURCE
                            + "=STATIC_TOKEN, or have the right granted");
        }
        if (answer.ok()) {
            try {
                return Json.parse(answer.body());
            } catch (JsonException e) {
                throw strange(answer, wish);
            }
        }
        throw strange(answer, wish);
    }

    private static RegistryRefusedException strange(Answer answer, String wish) {
        return new RegistryRefusedException("expected the schema registry to " + wish + ", but " + answer.server()
                + " answered " + answer.status() + ": " + message(answer) + "; is " + SerdeConfig.URL
                + " the URL of Confluent's REST API?");
    }

    private static Map<?, ?> error(Answer answer) {
        try {
            return Json.parse(answer.body()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (JsonException e) {
            return Map.of();
        }
    }
}
