package dev.pullcord.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.schemas.serde.Compatibility;
import dev.pullcord.schemas.serde.IncompatibleSchemaException;
import dev.pullcord.schemas.serde.SchemaRegistry;
import dev.pullcord.schemas.serde.SerdeConfig;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DevClusterIT {
    private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"Kept\",\"fields\":[]}";

    @TempDir
    Path folder;

    @Test
    void what_one_transaction_wrote_is_read() throws ExecutionException, InterruptedException {
        String kafka = SharedCluster.get().bootstrapServers();
        createTopic(kafka, "it.transaction");

        write(kafka, "it.transaction", "hello");

        assertThat(readOne(kafka, "it.transaction")).isEqualTo("hello");
    }

    @Test
    void every_record_schema_lives_under_full_transitive() {
        SchemaRegistry registry =
                SchemaRegistry.of(Map.of(SerdeConfig.URL, SharedCluster.get().registryUrl()));
        var topics = new Topics("it.compatible.", 1);
        List<Topic> all = Stream.concat(topics.fixed().stream(), topics.ofRole("finance").stream())
                .filter(topic -> topic.schema().getType() == Schema.Type.RECORD)
                .toList();

        for (Topic topic : all) {
            registry.register(topic.subject(), topic.schema());
            registry.require(topic.subject(), Compatibility.FULL_TRANSITIVE);

            registry.register(topic.subject(), with(topic.schema(), 0L));
            assertThatThrownBy(() -> registry.register(topic.subject(), with(topic.schema(), null)))
                    .as("a field without a default in %s", topic.subject())
                    .isInstanceOf(IncompatibleSchemaException.class);
        }

        assertThat(registry.subjects())
                .containsAll(all.stream().map(Topic::subject).toList());
    }

    @Test
    void a_second_run_on_one_folder_is_told_who_holds_it() {
        DevOptions same = SharedCluster.options(SharedCluster.get().logDir().resolve(".."));

        assertThatThrownBy(() -> DevCluster.start(same, Progress.silent()))
                .isInstanceOf(DevException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void a_taken_port_is_told_before_anything_starts() throws IOException {
        DevOptions options = SharedCluster.options(folder);
        var said = new ArrayList<String>();
        try (var holder = new ServerSocket(options.ports().registry(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> DevCluster.start(options, said::add))
                    .isInstanceOf(DevException.class)
                    .hasMessageContaining(holder.getLocalPort() + " to be free for the schema registry");
        }
        assertThat(said).isEmpty();
        assertThat(folder.resolve("kafka")).doesNotExist();
    }

    @Test
    void a_missing_registry_is_told_with_the_way_to_build_it() {
        DevOptions options = SharedCluster.options(folder);
        var without = new DevOptions(folder, options.ports(), false, folder.resolve("nowhere"));

        assertThatThrownBy(() -> DevCluster.start(without, Progress.silent()))
                .isInstanceOf(DevException.class)
                .hasMessageContaining("mvn");
    }

    @Test
    void a_restart_on_other_ports_continues_and_a_fresh_one_does_not()
            throws IOException, ExecutionException, InterruptedException {
        int id;
        try (DevCluster first = DevCluster.start(SharedCluster.options(folder), Progress.silent())) {
            id = leaveState(first);
        }
        try (DevCluster second = DevCluster.start(SharedCluster.options(folder), Progress.silent())) {
            assertStateIsThere(second, id);
        }
        DevOptions fresh = SharedCluster.options(folder).withFresh(true);
        try (DevCluster third = DevCluster.start(fresh, Progress.silent());
                Admin admin = Admin.create(Map.of("bootstrap.servers", third.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).isEmpty();
            assertThat(new RegistryClient(third.registryUrl()).get("/subjects").body())
                    .isEmpty();
        }
    }

    @Test
    void a_killed_run_loses_nothing_and_stops_no_later_one()
            throws IOException, ExecutionException, InterruptedException {
        DevOptions options = SharedCluster.options(folder);
        Process run = startProcess(options);
        String kafka = "localhost:" + options.ports().kafka();
        createTopic(kafka, "it.kept");
        write(kafka, "it.kept", "still here");
        int id = new RegistryClient("http://localhost:" + options.ports().registry() + "/apis/ccompat/v7")
                .register("it.kept-value", SCHEMA);
        long registry = Long.parseLong(
                Files.readAllLines(folder.resolve("registry/process")).get(0));

        run.destroyForcibly().waitFor();

        try (DevCluster next = DevCluster.start(options, Progress.silent())) {
            assertThat(ProcessHandle.of(registry)).isEmpty();
            assertStateIsThere(next, id);
        }
    }

    /** The record with one more field, which has a default or has none. */
    private static Schema with(Schema record, @Nullable Long standard) {
        var fields = new ArrayList<>(record.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        fields.add(new Schema.Field("added", Schema.create(Schema.Type.LONG), "Added later.", standard));
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }

    private static int leaveState(DevCluster cluster) throws IOException, ExecutionException, InterruptedException {
        createTopic(cluster.bootstrapServers(), "it.kept");
        write(cluster.bootstrapServers(), "it.kept", "still here");
        var registry = new RegistryClient(cluster.registryUrl());
        registry.register("it.other-value", "\"string\"");
        return registry.register("it.kept-value", SCHEMA);
    }

    private static void assertStateIsThere(DevCluster cluster, int id) throws IOException, InterruptedException {
        assertThat(readOne(cluster.bootstrapServers(), "it.kept")).isEqualTo("still here");
        var registry = new RegistryClient(cluster.registryUrl());
        assertThat(registry.get("/schemas/ids/" + id).body().get("schema").asText())
                .isEqualTo(SCHEMA);
        assertThat(registry.register("it.new-value", "\"long\"")).isGreaterThan(id);
    }

    private static void createTopic(String kafka, String name) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static void write(String kafka, String topic, String value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "transactional.id", topic);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, value)).get();
            producer.commitTransaction();
        }
    }

    private static String readOne(String kafka, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }

    private static Process startProcess(DevOptions options) throws IOException, InterruptedException {
        DevPorts ports = options.ports();
        var builder = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                DevProcess.class.getName(),
                                options.dataDir().toString()),
                        Stream.of(ports.kafka(), ports.registry(), ports.http(), ports.controller())
                                .map(String::valueOf))
                .toList());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        // the reader stays open: closing it would break the pipe under the process
        BufferedReader said = process.inputReader(UTF_8);
        String line = said.readLine();
        while (line != null && !line.equals("ready")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the process ended, exit code "
                    + (process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : "unknown"));
        }
        return process;
    }
}
