package dev.pullcord.core.enrich;

import static dev.pullcord.core.condition.FieldType.BOOL;
import static dev.pullcord.core.condition.FieldType.NUMBER;
import static dev.pullcord.core.condition.FieldType.TEXT;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every field the policy language knows, what it means, and how it is read. The policy reference is written from this list. */
public final class Vocabulary {
    /** A field without parameter. */
    public record Plain(String name, FieldType type, String about, Function<EnrichedAction, @Nullable Object> reader) {}

    /**
     * A field with one constant parameter.
     *
     * @param name the function
     * @param members fields of its result by name; the member {@code ""} is the result itself
     * @param about what it reads
     */
    public record Parametric(String name, Map<String, FieldType> members, String about) {}

    /** Window of the trigger being judged: its value. Only in conditions of triggers with a window. */
    public static final Field WINDOW_VALUE = Field.plain("window.value", NUMBER);
    /** What is usual for that window's key; missing while too little has been seen. */
    public static final Field WINDOW_USUAL = Field.plain("window.usual", NUMBER);

    private static final Map<String, Plain> PLAIN = plain();
    private static final Map<String, Parametric> PARAMETRIC = parametric();

    private Vocabulary() {}

    /** Fields without parameter, in the order of the policy reference. The two window fields are among them. */
    public static List<Plain> plainFields() {
        return List.copyOf(PLAIN.values());
    }

    /** Fields with a parameter. */
    public static List<Parametric> parametricFields() {
        return List.copyOf(PARAMETRIC.values());
    }

    static @Nullable Object read(Field field, EnrichedAction action) {
        if (field.parameter().isEmpty()) {
            Plain plain = Objects.requireNonNull(PLAIN.get(field.name()), field.name());
            return plain.reader().apply(action);
        }
        return switch (field.name()) {
            case "argText" -> Readings.text(Readings.argument(action, field.parameter()));
            case "argNumber" -> Readings.number(Readings.argument(action, field.parameter()));
            case "attribute" -> action.action().getAttributes().getOther().get(field.parameter());
            case "signal" -> action.action().getSignals().getScores().get(field.parameter());
            case "scope" -> action.action().getAuthority().getScopes().contains(field.parameter());
            case "promised" -> Readings.promised(action, field.parameter());
            case "party" -> Readings.party(action, field);
            default -> throw new IllegalArgumentException("unknown field " + field.text());
        };
    }

    private static Map<String, Plain> plain() {
        Map<String, Plain> map = new LinkedHashMap<>();
        add(
                map,
                "action.type",
                TEXT,
                "class of action, such as payment.send",
                a -> a.proposal().getActionType());
        add(
                map,
                "action.tool",
                TEXT,
                "tool that would be called",
                a -> a.proposal().getTool());
        add(
                map,
                "action.effect",
                TEXT,
                "read or write; missing when the agent did not say",
                a -> Readings.unlessUnknown(a.proposal().getEffect().name()));
        add(
                map,
                "action.reversibility",
                TEXT,
                "reversible, compensable or irreversible; missing when unknown",
                a -> Readings.unlessUnknown(a.proposal().getReversibility().name()));
        add(
                map,
                "action.audience",
                NUMBER,
                "recipients of a message, or records a change touches",
                a -> Readings.toDouble(a.proposal().getAudienceSize()));
        add(
                map,
                "action.reasoning",
                TEXT,
                "why the agent wants to do it, in its words",
                a -> a.proposal().getReasoning());
        add(map, "agent.id", TEXT, "agent that proposes", a -> a.action().getAgentId());
        add(map, "agent.version", TEXT, "version of the agent", a -> a.action().getAgentVersion());
        add(
                map,
                "agent.profile",
                TEXT,
                "profile that judges it",
                a -> a.enrichment().getProfile());
        add(
                map,
                "agent.known",
                BOOL,
                "whether reference data knows the agent",
                a -> a.enrichment().getAgentKnown());
        add(map, "session.id", TEXT, "conversation or run", a -> a.action().getSessionId());
        add(
                map,
                "tenant.id",
                TEXT,
                "organisation the agent works for; missing when there is only one",
                a -> Readings.unlessEmpty(a.action().getTenantId()));
        add(
                map,
                "request.text",
                TEXT,
                "the original request",
                a -> a.action().getRequest().getText());
        add(
                map,
                "request.requester",
                TEXT,
                "who asked",
                a -> a.action().getRequest().getRequester());
        add(
                map,
                "request.channel",
                TEXT,
                "channel of the request",
                a -> a.action().getRequest().getChannel());
        add(map, "amount.value", NUMBER, "amount in whole units of its currency", Readings::amount);
        add(
                map,
                "amount.currency",
                TEXT,
                "ISO 4217 code of the amount",
                a -> a.proposal().getAmount() == null
                        ? null
                        : a.proposal().getAmount().getCurrency());
        add(
                map,
                "amount.usd",
                NUMBER,
                "amount in US dollars by the released rates",
                a -> a.enrichment().getAmountUsd());
        add(
                map,
                "confidence.score",
                NUMBER,
                "confidence as stated, 0 to 1",
                a -> a.action().getConfidence() == null
                        ? null
                        : Double.valueOf(a.action().getConfidence().getScore()));
        add(
                map,
                "confidence.method",
                TEXT,
                "how it was obtained: logprob, self_reported, self_consistency, evaluator, verifier",
                a -> Readings.method(a.action().getConfidence()));
        add(
                map,
                "attributes.classification",
                TEXT,
                "data classification",
                a -> a.action().getAttributes().getDataClassification());
        add(
                map,
                "attributes.geography",
                TEXT,
                "place it takes effect in, ISO 3166-1 alpha-2",
                a -> a.action().getAttributes().getGeography());
        add(
                map,
                "attributes.regulatory",
                TEXT,
                "regulated category",
                a -> a.action().getAttributes().getRegulatoryCategory());
        add(
                map,
                "authority.onBehalfOf",
                TEXT,
                "person or account the agent acts for",
                a -> a.action().getAuthority().getOnBehalfOf());
        add(
                map,
                "authority.decisionOwner",
                TEXT,
                "who holds authority over the decision",
                a -> a.action().getAuthority().getDecisionOwner());
        add(map, "work.count", NUMBER, "pieces of work done before", a ->
                (double) a.action().getWork().size());
        add(map, "work.errors", NUMBER, "pieces of work that failed", a -> (double) Readings.errors(a));
        add(map, "signals.retrievals", NUMBER, "searches the agent reports", a ->
                (double) a.action().getSignals().getRetrievals().size());
        add(
                map,
                "signals.topScore",
                NUMBER,
                "best score of its searches; 0 when all came back empty, missing without a search",
                Readings::topScore);
        add(map, "signals.mismatches", NUMBER, "values it stated that differ from what it observed", a ->
                (double) Readings.mismatches(a));
        add(map, WINDOW_VALUE.name(), NUMBER, "value of the trigger's window, this action included", a -> null);
        add(
                map,
                WINDOW_USUAL.name(),
                NUMBER,
                "what is usual for that window; missing while too little has been seen",
                a -> null);
        return map;
    }

    private static Map<String, Parametric> parametric() {
        Map<String, Parametric> map = new LinkedHashMap<>();
        add(
                map,
                "party",
                Map.of("id", TEXT, "known", BOOL, "tier", TEXT, "approved", BOOL),
                "the first party with this role: Readings.party(\"vendor\").approved");
        add(
                map,
                "promised",
                Map.of("", BOOL),
                "whether a contract with any party or the tenant promises this: Readings.promised(\"human-review\")");
        add(
                map,
                "argText",
                Map.of("", TEXT),
                "argument of the call as text; dots go into objects, numbers into lists: argText(\"to.0.iban\")");
        add(map, "argNumber", Map.of("", NUMBER), "argument of the call as a number");
        add(map, "attribute", Map.of("", TEXT), "another attribute by name");
        add(map, "signal", Map.of("", NUMBER), "score of an external evaluator by name, 0 to 1");
        add(map, "scope", Map.of("", BOOL), "whether this credential scope would be used");
        return map;
    }

    private static void add(
            Map<String, Plain> map,
            String name,
            FieldType type,
            String about,
            Function<EnrichedAction, @Nullable Object> reader) {
        map.put(name, new Plain(name, type, about, reader));
    }

    private static void add(Map<String, Parametric> map, String name, Map<String, FieldType> members, String about) {
        map.put(name, new Parametric(name, members, about));
    }
}
