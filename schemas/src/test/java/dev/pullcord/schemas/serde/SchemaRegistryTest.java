package dev.pullcord.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.registry.Endpoint;
import dev.pullcord.schemas.registry.FakeRegistry;
import dev.pullcord.schemas.registry.FakeRegistry.Reply;
import dev.pullcord.schemas.registry.FakeRegistry.Request;
import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {
    private static final Schema SCHEMA = Clearance.getClassSchema();
    private static final String SUBJECT = "agent.clearances-value";

    private final FakeRegistry server = FakeRegistry.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private SchemaRegistry registry(Object... settings) {
        Map<String, Object> all = new HashMap<>();
        all.put(SerdeConfig.URL, server.url());
        all.put(SerdeConfig.RETRY_WAIT, 1);
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return SchemaRegistry.of(all);
    }

    @Test
    void a_schema_is_registered_once_and_found_by_its_id() {
        SchemaRegistry registry = registry();

        int id = registry.register(SUBJECT, SCHEMA);

        assertThat(registry.register(SUBJECT, SCHEMA)).isEqualTo(id);
        assertThat(registry.schemaById(id)).isEqualTo(SCHEMA);
        assertThat(server.calls()).containsExactly("POST /subjects/" + SUBJECT + "/versions");
    }

    @Test
    void a_schema_by_id_is_asked_for_once() {
        int id = registry().register(SUBJECT, SCHEMA);
        SchemaRegistry other = registry(SerdeConfig.RETRIES, 1);

        assertThat(other.schemaById(id)).isEqualTo(SCHEMA).isSameAs(other.schemaById(id));
        assertThat(server.calls()).endsWith("GET /schemas/ids/" + id).hasSize(2);
    }

    @Test
    void whoever_has_the_same_settings_shares_one_memory() {
        assertThat(registry()).isSameAs(registry()).isNotSameAs(registry(SerdeConfig.RETRIES, 0));
        assertThat(registry(SerdeConfig.AUTO_REGISTER, false)).isSameAs(registry());
    }

    @Test
    void the_latest_version_is_asked_for_each_time() {
        SchemaRegistry registry = registry();
        assertThat(registry.latest(SUBJECT)).isEmpty();

        int id = registry.register(SUBJECT, SCHEMA);

        assertThat(registry.latest(SUBJECT)).contains(new RegisteredSchema(SUBJECT, 1, id, SCHEMA));
    }

    @Test
    void subjects_are_listed_and_their_names_may_hold_anything() {
        SchemaRegistry registry = registry();

        registry.register("a b/c?d&ü%-value", SCHEMA);

        assertThat(registry.subjects()).containsExactly("a b/c?d&ü%-value");
    }

    @Test
    void an_incompatible_schema_is_refused_with_the_subject_and_the_reason() {
        SchemaRegistry registry = registry();
        registry.require(SUBJECT, Compatibility.FULL_TRANSITIVE);
        registry.register(SUBJECT, SCHEMA);

        assertThatExceptionOfType(IncompatibleSchemaException.class)
                .isThrownBy(() -> registry.register(SUBJECT, Decision.getClassSchema()))
                .withMessageContainingAll(SUBJECT, "Schema being registered is incompatible", "defaults", server.url());
        assertThat(server.calls()).startsWith("PUT /config/" + SUBJECT);
    }

    @Test
    void compatibility_can_be_asked_before() {
        SchemaRegistry registry = registry();
        assertThat(registry.incompatibilities(SUBJECT, SCHEMA)).isEmpty();
        registry.register(SUBJECT, SCHEMA);

        assertThat(registry.incompatibilities(SUBJECT, SCHEMA)).isEmpty();
        assertThat(registry.incompatibilities(SUBJECT, Decision.getClassSchema()))
                .isNotEmpty()
                .anyMatch(reason -> reason.contains("NAME_MISMATCH"));
    }

    @Test
    void a_registry_that_gives_no_reasons_is_understood() {
        server.then(Reply.of(200, "{\"is_compatible\":false}"));

        assertThat(registry().incompatibilities(SUBJECT, SCHEMA))
                .singleElement()
                .asString()
                .contains(SUBJECT);
    }

    @Test
    void an_unknown_id_is_a_fault_of_the_record_and_asked_for_again_only_after_a_while() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        SchemaRegistry registry =
                new SchemaRegistry(new SerdeConfig(Map.of(SerdeConfig.URL, server.url())).transport(), nanos::get);

        for (int i = 0; i < 3; i++) {
            UnreadableRecordException unknown =
                    catchThrowableOfType(UnreadableRecordException.class, () -> registry.schemaById(1));
            assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
            assertThat(unknown).hasMessageContaining("found 1;");
        }
        assertThat(server.calls()).containsExactly("GET /schemas/ids/1");

        registry.register(SUBJECT, Money.getClassSchema());
        nanos.addAndGet(10_000_000_000L);
        registry().register(SUBJECT, Money.getClassSchema());
        assertThat(registry.schemaById(1)).isEqualTo(Money.getClassSchema());
    }

    @Test
    void a_negative_id_is_unknown_without_asking() {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> registry().schemaById(-1));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void many_unknown_ids_do_not_fill_the_memory() {
        UnknownIds ids = new UnknownIds(() -> 0);
        IntStream.rangeClosed(0, 1_000).forEach(ids::add);

        assertThat(ids.contains(0)).isFalse();
        assertThat(ids.contains(1)).isTrue();
        assertThat(ids.contains(1_000)).isTrue();
    }

    @Test
    void a_schema_that_refers_to_others_is_put_together() {
        String money = Json.write(Money.getClassSchema().toString());
        String record = Json.write("{\"type\":\"record\",\"name\":\"Bill\",\"fields\":["
                + "{\"name\":\"total\",\"type\":\"dev.pullcord.schemas.Money\"}]}");
        String reference = "{\"name\":\"dev.pullcord.schemas.Money\",\"subject\":\"money\",\"version\":3}";
        server.then(
                Reply.of(200, "{\"schema\":" + record + ",\"references\":[" + reference + "," + reference + "]}"),
                Reply.of(200, "{\"schema\":" + money + ",\"id\":1}"));

        Schema schema = registry().schemaById(9);

        assertThat(schema.getField("total").schema()).isEqualTo(Money.getClassSchema());
        assertThat(server.calls()).containsExactly("GET /schemas/ids/9", "GET /subjects/money/versions/3");
    }

    @Test
    void references_that_never_end_are_cut_off() {
        server.always(
                200,
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a.B\",\"subject\":\"b\",\"version\":1}]}");

        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> registry().schemaById(1))
                .withMessageContaining("at most 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"syntax = proto3\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"no schema\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"A\\\"}\"}"
            })
    void a_schema_that_is_not_avro_is_a_fault_of_the_record(String body) {
        server.then(Reply.of(200, body));

        assertThat(catchThrowableOfType(
                                UnreadableRecordException.class,
                                () -> registry().schemaById(1))
                        .reason())
                .isEqualTo(Reason.SCHEMA_MISMATCH);
    }

    @Test
    void when_one_url_is_down_the_next_is_taken_and_kept() {
        String down = FakeRegistry.nowhere();
        try (FakeRegistry spare = FakeRegistry.start()) {
            SchemaRegistry registry = registry(SerdeConfig.URL, down + "," + server.url() + "," + spare.url());

            registry.register(SUBJECT, SCHEMA);
            registry.subjects();
            server.then(Reply.of(503, "busy"));
            registry.subjects();
            registry.subjects();

            assertThat(server.calls()).hasSize(3);
            assertThat(spare.calls()).containsExactly("GET /subjects", "GET /subjects");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void what_may_pass_is_tried_again(int status) {
        server.then(Reply.of(status, "{\"error_code\":" + status + "01,\"message\":\"later\"}"), Reply.of(status, ""));

        assertThat(registry().subjects()).isEmpty();
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void when_nobody_answers_all_urls_are_named_with_a_way_out() {
        String down = FakeRegistry.nowhere();
        server.always(503, "busy");
        SchemaRegistry registry = registry(
                SerdeConfig.URL, down.replace("//", "//user:secret@") + "," + server.url(), SerdeConfig.RETRIES, 2);

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.register(SUBJECT, SCHEMA))
                .isInstanceOf(RetriableException.class)
                .withMessageContainingAll(
                        down + " (no connection", server.url() + " (answered 503)", "3 tries", SerdeConfig.URL)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void a_failure_is_not_remembered() {
        SchemaRegistry registry = registry(SerdeConfig.RETRIES, 0);
        server.then(Reply.of(503, ""), Reply.of(503, ""));

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.register(SUBJECT, SCHEMA));
        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> registry.schemaById(1));
        assertThat(registry.schemaById(registry.register(SUBJECT, SCHEMA))).isEqualTo(SCHEMA);
    }

    @Test
    void an_answer_that_does_not_end_runs_out_of_time() {
        server.thenHang();

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry(
                                SerdeConfig.RETRIES,
                                0,
                                SerdeConfig.CONNECT_TIMEOUT,
                                1_000,
                                SerdeConfig.READ_TIMEOUT,
                                50)
                        .subjects())
                .withMessageContainingAll("no answer within 50 ms", server.url());
    }

    @Test
    void an_answer_without_measure_is_cut_off() {
        server.always(200, "[" + "1,".repeat(9 << 20) + "1]");

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry(SerdeConfig.RETRIES, 0).subjects())
                .withMessageContaining("answered more than");
    }

    @Test
    void a_thread_that_is_interrupted_stops_waiting() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry().subjects())
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"401, who are you", "403, not allowed"})
    void wrong_credentials_are_said_to_be_wrong(int status, String said) {
        server.always(status, "{\"error_code\":" + status + ",\"message\":\"no\"}");

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> registry().register(SUBJECT, SCHEMA))
                .withMessageContainingAll(
                        "register dev.pullcord.schemas.Clearance under " + SUBJECT,
                        said,
                        server.url(),
                        SerdeConfig.BASIC_USER_INFO,
                        SerdeConfig.BEARER_TOKEN);
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> registry().schemaById(1));
        assertThat(server.calls()).as("not tried again").hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"404, <html>not here</html>", "302, ''", "200, <html>welcome</html>", "200, []", "200, {}", "422, x"})
    void a_server_that_is_no_registry_is_no_fault_of_the_record(int status, String body) {
        server.always(status, body);

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> registry().register(SUBJECT, SCHEMA))
                .withMessageContaining("REST API");
        if (status != 200 || !body.startsWith("{")) {
            assertThatExceptionOfType(RegistryRefusedException.class)
                    .isThrownBy(() -> registry().schemaById(1));
        }
    }

    @Test
    void what_the_registry_itself_refuses_is_said_in_its_words() {
        server.always(422, "{\"error_code\":42205,\"message\":\"Subject is in read-only mode\"}");

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> registry().register(SUBJECT, SCHEMA))
                .withMessageContainingAll("register dev.pullcord.schemas.Clearance", "Subject is in read-only mode")
                .withMessageNotContaining("REST API");
    }

    @Test
    void credentials_are_sent_as_configured() {
        registry().subjects();
        registry(SerdeConfig.URL, server.url().replace("//", "//url:word@")).subjects();
        registry(SerdeConfig.BASIC_SOURCE, "USER_INFO", SerdeConfig.BASIC_USER_INFO, "user:wört:2")
                .subjects();
        registry(SerdeConfig.BEARER_SOURCE, "STATIC_TOKEN", SerdeConfig.BEARER_TOKEN, "t0ken")
                .subjects();

        assertThat(server.requests())
                .extracting(Request::authorization)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(Endpoint.basic("url:word")),
                        Optional.of("Basic dXNlcjp3w7ZydDoy"),
                        Optional.of("Bearer t0ken"));
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source, SASL_INHERIT, basic.auth.credentials.source",
        "basic.auth.credentials.source, USER_INFO, basic.auth.user.info",
        "bearer.auth.credentials.source, OAUTHBEARER, STATIC_TOKEN",
        "bearer.auth.credentials.source, STATIC_TOKEN, bearer.auth.token",
        "schema.registry.url, nonsense, nonsense",
        "schema.registry.url, '', schema.registry.url",
        "schema.registry.ssl.truststore.location, /no/such/file, /no/such/file",
        "max.retries, -1, max.retries",
        "http.read.timeout.ms, soon, http.read.timeout.ms"
    })
    void a_wrong_setting_is_named(String key, String value, String said) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> registry(key, value))
                .withMessageContaining(said);
    }

    @Test
    void every_setting_says_what_it_is_for() {
        assertThat(SerdeConfig.definition().configKeys().values())
                .hasSizeGreaterThanOrEqualTo(19)
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).isNotBlank());
    }

    @Test
    void threads_that_want_the_same_ask_once() throws Exception {
        int id = registry().register(SUBJECT, SCHEMA);
        SchemaRegistry registry = registry(SerdeConfig.RETRIES, 7);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Schema>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> registry.schemaById(id)))
                    .toList();
            for (Future<Schema> answer : answers) {
                assertThat(answer.get()).isEqualTo(SCHEMA);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void the_registry_inside_the_process_answers_alike() {
        SchemaRegistry registry = SchemaRegistry.of(Map.of(SerdeConfig.URL, "mock://alike"));
        registry.require(SUBJECT, Compatibility.FULL_TRANSITIVE);
        int id = registry.register(SUBJECT, SCHEMA);

        assertThat(SchemaRegistry.of(Map.of(SerdeConfig.URL, "mock://alike", SerdeConfig.RETRIES, 9))
                        .schemaById(id))
                .isEqualTo(SCHEMA);
        assertThatExceptionOfType(IncompatibleSchemaException.class)
                .isThrownBy(() -> registry.register(
                        SUBJECT, SchemaBuilder.record("Other").fields().endRecord()));
    }
}
