package dev.pullcord.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The Confluent REST API by hand, so that these tests hold the registry itself to account and not our client of it. */
final class RegistryClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    RegistryClient(String url) {
        this.url = url;
    }

    /** Registers a schema and gives its id. */
    int register(String subject, String schema) throws IOException, InterruptedException {
        Answer answer = send("POST", "/subjects/" + subject + "/versions", schemaBody(schema));
        if (answer.status() != 200) {
            throw new IllegalStateException("expected 200, but found " + answer);
        }
        return answer.body().get("id").asInt();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private Answer send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private static String schemaBody(String schema) throws JsonProcessingException {
        return JSON.writeValueAsString(JSON.createObjectNode().put("schema", schema));
    }

    /** An HTTP status and what came with it. */
    record Answer(int status, JsonNode body) {}
}
