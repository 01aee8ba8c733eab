package dev.pullcord.http.openapi;

import dev.pullcord.schemas.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole description. */
public final class OpenApi {
    private OpenApi() {}

    /**
     * Writes the document.
     *
     * @param version of the engine
     * @param operations in the order in which they are shown
     */
    public static String document(String version, List<Operation> operations) {
        JsonSchemas schemas = new JsonSchemas();
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Operation operation : operations) {
            paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.verb(), operation.describe(schemas));
        }
        schemas.components().put("Problem", problem());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Pullcord",
                        "version",
                        version,
                        "description",
                        "Propose actions and wait for their clearance; see the queues of roles and decide.",
                        "license",
                        Map.of("name", "Apache 2.0", "identifier", "Apache-2.0")));
        document.put("security", List.of(Map.of("token", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas.components(),
                        "responses",
                        Map.of(
                                "Problem",
                                Map.of(
                                        "description",
                                        "Why it was not done.",
                                        "content",
                                        Operation.content(
                                                "application/problem+json",
                                                Map.of("$ref", "#/components/schemas/Problem")))),
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        return Json.write(document);
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("type", "string", "format", "uri", "description", "Kind of problem."));
        properties.put("title", text);
        properties.put("status", Map.of("type", "integer"));
        properties.put("detail", text);
        properties.put("code", Map.of("type", "string", "description", "Code of the engine's refusal."));
        properties.put(
                "errors",
                Map.of(
                        "type",
                        "array",
                        "description",
                        "Everything that is wrong with the body, each with a JSON pointer.",
                        "items",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("pointer", text, "detail", text),
                                "required",
                                List.of("pointer", "detail"))));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", "Why a request was not done (RFC 9457).");
        schema.put("properties", properties);
        schema.put("required", List.of("type", "title", "status", "detail"));
        return schema;
    }
}
