package dev.pullcord.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.http.access.Access;
import dev.pullcord.http.access.RateLimit;
import dev.pullcord.http.call.Bodies;
import dev.pullcord.http.call.Deferred;
import dev.pullcord.http.call.Gate;
import dev.pullcord.http.call.ProblemType;
import dev.pullcord.http.call.Publisher;
import dev.pullcord.http.call.Reception;
import dev.pullcord.http.call.Waiting;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.HttpKeys;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.json.Json;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the API is held against what the server answers, against the wire's records, and against the page. */
final class ApiDescriptionTest {
    private static HttpApi api;
    private static Javalin server;
    private static @Nullable Object description;

    @BeforeAll
    static void describe() {
        EngineConfig config = new EngineConfig(
                Map.of(
                        "bootstrap.servers",
                        "localhost:1",
                        "schema.registry.url",
                        "mock://openapi",
                        HttpKeys.API,
                        "open"),
                Map.of());
        api = (HttpApi) HttpApi.of(config);
        Publisher publisher = new Publisher(
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()),
                config.valueSerde().serializer());
        Reception reception = new Reception(
                new Gate(Access.open(), true, new RateLimit(1, 1, System::nanoTime), () -> true),
                new Bodies(1_000, System::nanoTime),
                new Deferred(new Waiting(1), Runnable::run),
                publisher);
        List<Route> routes = api.routes(reception, new ServedRoles(Set::of, role -> true));
        server = Javalin.create(created -> HttpApi.mount(created, routes));
        description = Json.parse(HttpApi.describe(routes));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    private static @Nullable Object at(String... path) {
        Object value = description;
        for (String part : path) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return value;
    }

    private static Set<String> names(@Nullable Object object) {
        return object instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        for (String path : names(at("paths"))) {
            names(at("paths", path))
                    .forEach(verb -> described.add(verb.toUpperCase(java.util.Locale.ROOT) + " " + path));
        }
        return described;
    }

    @Test
    void it_describes_what_the_server_answers_and_nothing_else() {
        Set<String> answered = server.unsafeConfig().pvt.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.getEndpoint().getMethod() + " "
                        + handler.getEndpoint().getPath())
                .filter(route -> route.contains("/v1/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described()).isEqualTo(answered).hasSize(12);
    }

    @Test
    void its_schemas_are_those_of_the_wire() {
        for (Schema record : List.of(
                AgentAction.getClassSchema(),
                Clearance.getClassSchema(),
                Resolution.getClassSchema(),
                CaseState.getClassSchema(),
                AuditRecord.getClassSchema(),
                ExecutionReport.getClassSchema(),
                Outcome.getClassSchema())) {
            for (Schema.Field field : record.getFields()) {
                boolean inPath = Set.of("ExecutionReport", "Outcome").contains(record.getName())
                        && Set.of("agentId", "actionId").contains(field.name());
                Object property = at("components", "schemas", record.getName(), "properties", field.name());
                assertThat(property == null)
                        .as(record.getName() + "." + field.name())
                        .isEqualTo(inPath);
                if (!inPath) {
                    assertThat(names(property))
                            .as(record.getName() + "." + field.name())
                            .contains("description");
                }
            }
        }
        assertThat(at("components", "schemas", "AgentAction", "required"))
                .isEqualTo(List.of("agentId", "sessionId", "request", "proposal"));
        assertThat(at("components", "schemas", "Decision", "properties", "kind", "enum"))
                .isEqualTo(dev.pullcord.schemas.DecisionKind.getClassSchema().getEnumSymbols());
        assertThat(names(at("components", "schemas", "Decision", "properties"))).doesNotContain("decidedBy");
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = new ArrayList<>();
        collect(description, references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            String[] parts = reference.split("/", -1);
            assertThat(at("components", parts[2], parts[3])).as(reference).isNotNull();
        });
    }

    private static void collect(@Nullable Object value, List<String> references) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> {
                if ("$ref".equals(key)) {
                    references.add(String.valueOf(one));
                }
                collect(one, references);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(one -> collect(one, references));
        }
    }

    @Test
    void the_page_lists_every_operation_and_every_kind_of_problem() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "http.md"));
        assertThat(described()).allSatisfy(route -> assertThat(page).contains("| `" + route + "` |"));
        for (ProblemType type : ProblemType.values()) {
            assertThat(page).contains("| `" + type.code() + "` | " + type.status() + " | ");
        }
    }
}
