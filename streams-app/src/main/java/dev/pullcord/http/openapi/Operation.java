package dev.pullcord.http.openapi;

import dev.pullcord.http.body.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What one method on one path does, as its description says it. */
public final class Operation {
    private static final String JSON = "application/json";

    private final String method;
    private final String path;
    private final String id;
    private final String summary;
    private final List<Map<String, Object>> parameters = new ArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private String scope = "";
    private @Nullable Body body;

    private Operation(String method, String path, String id, String summary) {
        this.method = method;
        this.path = path;
        this.id = id;
        this.summary = summary;
    }

    private record Answer(String doc, String type, Function<JsonSchemas, Map<String, Object>> schema) {}

    /** An operation that reads. */
    public static Operation get(String path, String id, String summary) {
        return new Operation("GET", path, id, summary);
    }

    /** An operation that writes. */
    public static Operation post(String path, String id, String summary) {
        return new Operation("POST", path, id, summary);
    }

    /** Scope of the token that it asks for. */
    public Operation scope(String text) {
        scope = text;
        return this;
    }

    /** A query parameter. */
    public Operation query(String name, Map<String, Object> schema, String doc) {
        parameters.add(parameter("query", name, schema, doc));
        return this;
    }

    /** A request header. */
    public Operation header(String name, String doc) {
        parameters.add(parameter("header", name, Map.of("type", "string"), doc));
        return this;
    }

    /** What is sent. */
    public Operation body(Body sent) {
        body = sent;
        return this;
    }

    /** An answer of some shape. */
    public Operation answer(int status, String doc, Shape<?> shape) {
        answers.put(Integer.toString(status), new Answer(doc, JSON, schemas -> schemas.of(shape)));
        return this;
    }

    /** An answer that is a record. */
    public Operation answer(int status, String doc, Schema record) {
        answers.put(Integer.toString(status), new Answer(doc, JSON, schemas -> schemas.of(record)));
        return this;
    }

    /** An answer in another form than JSON. */
    public Operation answer(int status, String doc, String type) {
        answers.put(Integer.toString(status), new Answer(doc, type, schemas -> Map.of("type", "string")));
        return this;
    }

    public String method() {
        return method;
    }

    /** Path with its parameters in braces. */
    public String path() {
        return path;
    }

    Map<String, Object> describe(JsonSchemas schemas) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("description", scope.isEmpty() ? summary : "Asks for a token with the scope " + scope + ".");
        List<Map<String, Object>> all = new ArrayList<>(pathParameters());
        all.addAll(parameters);
        operation.put("parameters", all);
        if (body != null) {
            operation.put("requestBody", Map.of("required", true, "content", content(JSON, schemas.of(body))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        answers.forEach((status, answer) -> responses.put(
                status,
                Map.of(
                        "description",
                        answer.doc(),
                        "content",
                        content(answer.type(), answer.schema().apply(schemas)))));
        responses.put("default", Map.of("$ref", "#/components/responses/Problem"));
        operation.put("responses", responses);
        return operation;
    }

    String verb() {
        return method.toLowerCase(Locale.ROOT);
    }

    private List<Map<String, Object>> pathParameters() {
        List<Map<String, Object>> found = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.startsWith("{")) {
                String name = part.substring(1, part.length() - 1);
                Map<String, Object> parameter =
                        new LinkedHashMap<>(parameter("path", name, Map.of("type", "string"), "Identifier."));
                parameter.put("required", true);
                found.add(parameter);
            }
        }
        return found;
    }

    private static Map<String, Object> parameter(String in, String name, Map<String, Object> schema, String doc) {
        return Map.of("name", name, "in", in, "schema", schema, "description", doc);
    }

    static Map<String, Object> content(String type, Map<String, Object> schema) {
        return Map.of(type, Map.of("schema", schema));
    }
}
