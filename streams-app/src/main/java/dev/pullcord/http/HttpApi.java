package dev.pullcord.http;

import dev.pullcord.http.access.Access;
import dev.pullcord.http.access.RateLimit;
import dev.pullcord.http.call.Bodies;
import dev.pullcord.http.call.Deferred;
import dev.pullcord.http.call.Gate;
import dev.pullcord.http.call.Problem;
import dev.pullcord.http.call.ProblemType;
import dev.pullcord.http.call.Publisher;
import dev.pullcord.http.call.Reception;
import dev.pullcord.http.call.Replies;
import dev.pullcord.http.call.ServerRules;
import dev.pullcord.http.call.Waiting;
import dev.pullcord.http.openapi.OpenApi;
import dev.pullcord.http.view.AuditHistory;
import dev.pullcord.http.view.StateView;
import dev.pullcord.http.view.TopicFeed;
import dev.pullcord.runtime.ClientProperties;
import dev.pullcord.runtime.Engine;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.HttpKeys;
import dev.pullcord.runtime.HttpRoutes;
import dev.pullcord.schemas.topic.Topics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The HTTP API, put together: this page shows what it is made of. */
public final class HttpApi implements HttpRoutes {
    private final EngineConfig config;
    private final ApiSettings settings;
    private final Access access;
    private final Topics topics;
    private final Workers workers;
    private final Waiting waiting;
    private final StateView view;
    private final TopicFeed feed;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Publisher publisher;

    private HttpApi(EngineConfig config, ApiSettings settings, Access access) {
        this.config = config;
        this.settings = settings;
        this.access = access;
        topics = config.topics();
        workers = new Workers();
        waiting = new Waiting(settings.bounds().waitingMax());
        view = new StateView(
                topics, config.valueSerde().deserializer(), settings.bounds().viewBytesMax(), workers.answers());
        feed = new TopicFeed(this::consumer, view.sources(settings.bounds().viewWindow()), view::take, clock);
    }

    /**
     * The API of an engine, for whoever starts one.
     *
     * @throws org.apache.kafka.common.config.ConfigException when its settings contradict each other, or would let everybody on
     *     the network in
     */
    public static HttpRoutes of(EngineConfig config) {
        ApiSettings settings = ApiSettings.of(config);
        Access access = settings.access();
        return access == null ? new ClosedApi() : new HttpApi(config, settings, access);
    }

    @Override
    public void addTo(JavalinConfig server, Engine engine) {
        Publisher writer = new Publisher(
                new KafkaProducer<>(
                        ClientProperties.apiProducer(config), new StringSerializer(), new ByteArraySerializer()),
                config.valueSerde().serializer());
        publisher = writer;
        RateLimit rate = new RateLimit(
                settings.bounds().ratePerSecond(), settings.bounds().rateBurst(), System::nanoTime);
        Reception reception = new Reception(
                new Gate(access, settings.open(), rate, feed::caughtUp),
                new Bodies(settings.bodyBytesMax(), System::nanoTime),
                new Deferred(waiting, workers.answers()),
                writer);
        ServedRoles served = new ServedRoles(() -> roles(engine), settings::serves);
        mount(server, routes(reception, served));
        new ApiMeters(engine.metrics(), view, waiting).addTo(server);
    }

    List<Route> routes(Reception reception, ServedRoles served) {
        AuditHistory history =
                new AuditHistory(topics, this::consumer, config.valueSerde().deserializer(), System::nanoTime);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new ActionRoutes(reception, topics, view, clock).routes());
        routes.addAll(new EventRoutes(reception, view, waiting, workers.timer()).routes());
        routes.addAll(new ReportRoutes(reception, topics, clock).routes());
        routes.addAll(new CaseRoutes(reception, served, view, history, workers.historians(), clock).routes());
        routes.addAll(new DecisionRoutes(reception, served, topics, view, clock).routes());
        return routes;
    }

    static void mount(JavalinConfig server, List<Route> routes) {
        String description = describe(routes);
        ServerRules.apply(server);
        server.router.mount(router -> {
            for (Route route : routes) {
                router.addHttpHandler(
                        HandlerType.valueOf(route.operation().method()),
                        route.operation().path(),
                        route.handler());
            }
            router.get("/openapi.json", context -> Replies.json(context, 200, description));
        });
    }

    static String describe(List<Route> routes) {
        return OpenApi.document(version(), routes.stream().map(Route::operation).toList());
    }

    private Set<String> roles(Engine engine) {
        Set<String> roles = new TreeSet<>(engine.board().policies().roles());
        roles.addAll(view.roles());
        roles.add(config.getString(EngineConfig.SECURITY_ROLE));
        return roles;
    }

    private Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                ClientProperties.apiConsumer(config), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static String version() {
        String version = HttpApi.class.getPackage().getImplementationVersion();
        return version == null ? "built-from-source" : version;
    }

    @Override
    public void start() {
        feed.start();
    }

    @Override
    public String state() {
        return feed.caughtUp() ? "UP" : "CATCHING_UP";
    }

    @Override
    public void close() {
        feed.close();
        Publisher writer = publisher;
        if (writer != null) {
            writer.close();
        }
        workers.close();
    }

    /** No API: nobody has a token. */
    private static final class ClosedApi implements HttpRoutes {
        @Override
        public void addTo(JavalinConfig server, Engine engine) {
            ServerRules.apply(server);
            server.router.mount(router -> {
                for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST)) {
                    router.addHttpHandler(method, "/v1/*", context -> {
                        throw new Problem(
                                ProblemType.API_OFF,
                                "expected " + HttpKeys.TOKENS_FILE + " or " + HttpKeys.API + "=" + HttpKeys.OPEN
                                        + " in the engine's configuration, but found neither");
                    });
                }
            });
        }

        @Override
        public void start() {
            // nothing to start
        }

        @Override
        public String state() {
            return "OFF";
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
