package dev.pullcord.examples;

import dev.pullcord.client.PullcordClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the agent once. Ends with 0 when the invoice was paid, with 1 when it was not, and with 2 when it was called wrongly. */
public final class Main {
    static final String AGENT = "langchain4j-example";
    static final String REQUEST = "Please pay invoice 2026-1180 of vendor V-204 over 4000.00 USD.";
    private static final String USAGE = """
            usage: examples/langchain4j/run [--bootstrap localhost:9092] [--registry http://localhost:8081/apis/ccompat/v7]
                   [--prefix PREFIX] [--state FOLDER] [--patience SECONDS]
            """;

    private Main() {}

    /** Entry point. */
    public static void main(String[] arguments) {
        Map<String, String> options = options(arguments);
        if (options == null) {
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(Map<String, String> options) {
        try (PullcordClient client = PullcordClient.builder()
                .bootstrapServers(options.getOrDefault("bootstrap", "localhost:9092"))
                .schemaRegistry(options.getOrDefault("registry", "http://localhost:8081/apis/ccompat/v7"))
                .set("pullcord.topic.prefix", options.getOrDefault("prefix", ""))
                .set("pullcord.state.dir", options.getOrDefault("state", "pullcord-agent"))
                .set("pullcord.guard.timeout.ms", 30_000)
                .agentId(AGENT)
                .build()) {
            Duration patience = Duration.ofSeconds(Long.parseLong(options.getOrDefault("patience", "600")));
            String said = new InvoiceAgent(client, patience, System.out::println).run(new StubModel(), REQUEST);
            System.out.println("agent: " + said);
            return said.contains("\"paid\"");
        }
    }

    private static @Nullable Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!arguments[i].matches("--(bootstrap|registry|prefix|state|patience)")) {
                return null;
            }
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return arguments.length % 2 == 0 ? options : null;
    }
}
