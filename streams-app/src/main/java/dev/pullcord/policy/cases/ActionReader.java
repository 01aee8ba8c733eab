package dev.pullcord.policy.cases;

import dev.pullcord.policy.yaml.PlainValue;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import dev.pullcord.schemas.ActionAttributes;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the short form of an action. Only {@code type} has to be written; the rest has harmless defaults, and a file can set its own
 * under {@code defaults}.
 */
final class ActionReader {
    static final List<String> KEYS = List.of(
            "type",
            "tool",
            "effect",
            "reversibility",
            "amount",
            "arguments",
            "reasoning",
            "parties",
            "audience",
            "agent",
            "version",
            "session",
            "tenant",
            "request",
            "followUps",
            "requester",
            "channel",
            "work",
            "confidence",
            "retrievals",
            "stateChecks",
            "scores",
            "classification",
            "geography",
            "regulatory",
            "attributes",
            "onBehalfOf",
            "scopes",
            "decisionOwner");

    private final Problems problems;
    private final Scalars scalars;
    private final EvidenceReader evidence;
    private @Nullable YamlNode defaults;

    ActionReader(Problems problems) {
        this.problems = problems;
        this.scalars = new Scalars(problems);
        this.evidence = new EvidenceReader(problems, scalars);
    }

    /** What actions carry that do not say otherwise. */
    void defaults(@Nullable YamlNode node) {
        if (node == null || Section.of(node, "defaults", node.place(), KEYS, problems) != null) {
            defaults = node;
        }
    }

    /** The action; null when it is not right, which is then among the problems. */
    @Nullable
    AgentAction read(YamlNode node, String id, Instant at) {
        if (Section.of(node, "an action", node.place(), KEYS, problems) == null) {
            return null;
        }
        Section action = Section.of(merged(node), "an action", node.place(), KEYS, new Problems(""));
        if (action == null) {
            return null;
        }
        Proposal proposal = proposal(action);
        return proposal == null
                ? null
                : AgentAction.newBuilder()
                        .setActionId(id)
                        .setAgentId(or(text(action, "agent"), "agent-1"))
                        .setAgentVersion(text(action, "version"))
                        .setSessionId(or(text(action, "session"), "session-1"))
                        .setTenantId(or(text(action, "tenant"), ""))
                        .setOccurredAt(at)
                        .setRequest(request(action, at))
                        .setWork(evidence.work(action.get("work")))
                        .setProposal(proposal)
                        .setConfidence(evidence.confidence(action.get("confidence")))
                        .setSignals(evidence.signals(action))
                        .setAttributes(attributes(action))
                        .setAuthority(new Authority(
                                text(action, "onBehalfOf"), texts(action, "scopes"), text(action, "decisionOwner")))
                        .build();
    }

    private YamlNode merged(YamlNode node) {
        if (!(defaults instanceof YamlNode.Keys usual) || !(node instanceof YamlNode.Keys own)) {
            return node;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        usual.entries().forEach(entry -> entries.put(entry.key(), entry));
        own.entries().forEach(entry -> entries.put(entry.key(), entry));
        return new YamlNode.Keys(List.copyOf(entries.values()), node.place());
    }

    private @Nullable Proposal proposal(Section action) {
        String type = text(action, "type");
        if (type == null) {
            problems.error(
                    action.place(), "expected \"type\" in an action, but found none", "for example type: payment.send");
            return null;
        }
        Proposal.Builder proposal = Proposal.newBuilder()
                .setActionType(type)
                .setTool(or(text(action, "tool"), type.replace('.', '_')))
                .setAmount(amount(action))
                .setReasoning(text(action, "reasoning"))
                .setParties(parties(action.get("parties")));
        YamlNode arguments = action.get("arguments");
        if (arguments instanceof YamlNode.Keys) {
            proposal.setArguments(Json.write(PlainValue.of(arguments)));
        } else {
            scalars.entries(arguments, "arguments");
        }
        String effect = scalars.choice(action.get("effect"), "effect", List.of("read", "write", "unknown"));
        proposal.setEffect(effect == null ? Effect.WRITE : Effect.valueOf(upper(effect)));
        String reversibility = scalars.choice(
                action.get("reversibility"),
                "reversibility",
                List.of("reversible", "compensable", "irreversible", "unknown"));
        proposal.setReversibility(
                reversibility == null ? Reversibility.UNKNOWN : Reversibility.valueOf(upper(reversibility)));
        Double audience = scalars.number(action.get("audience"), "audience", 0, 1e12);
        return proposal.setAudienceSize(audience == null ? null : audience.longValue())
                .build();
    }

    private Request request(Section action, Instant at) {
        String text = or(text(action, "request"), "Please go ahead.");
        return new Request(text, texts(action, "followUps"), text(action, "requester"), text(action, "channel"), at);
    }

    private @Nullable Money amount(Section action) {
        YamlNode node = action.get("amount");
        String text = scalars.value(node, "an amount");
        if (node == null || text == null) {
            return null;
        }
        Money money = Amounts.parse(text);
        if (money == null) {
            problems.error(
                    node.place(),
                    "expected an amount with its currency, but found " + node.kind(),
                    "for example 750 USD");
        }
        return money;
    }

    private List<PartyRef> parties(@Nullable YamlNode node) {
        List<PartyRef> parties = new ArrayList<>();
        for (Entry entry : scalars.entries(node, "parties")) {
            if (entry.value() instanceof YamlNode.Text id) {
                parties.add(new PartyRef(entry.key(), id.value(), null));
            } else {
                Section section = Section.of(
                        entry.value(), "party " + entry.key(), entry.place(), List.of("id", "name"), problems);
                String id = section == null
                        ? null
                        : scalars.value(section.require("id", "reference data knows a party by its id"), "an id");
                if (section != null && id != null) {
                    parties.add(new PartyRef(entry.key(), id, text(section, "name")));
                }
            }
        }
        return parties;
    }

    private ActionAttributes attributes(Section action) {
        Map<String, String> other = new LinkedHashMap<>();
        for (Entry entry : scalars.entries(action.get("attributes"), "attributes")) {
            String value = scalars.value(entry.value(), "an attribute");
            if (value != null) {
                other.put(entry.key(), value);
            }
        }
        return new ActionAttributes(
                text(action, "classification"), text(action, "geography"), text(action, "regulatory"), other);
    }

    private List<String> texts(Section action, String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : scalars.items(action.get(key), key)) {
            String text = scalars.value(item, "a text");
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private @Nullable String text(Section action, String key) {
        return scalars.value(action.get(key), key);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
