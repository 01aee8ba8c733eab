package dev.pullcord.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The ACLs of one Pullcord: with them, and nothing wider, who could write a decision had the role.
 *
 * <p>Only what is allowed stands here; the rest is refused by a broker that denies by default. Reading and writing include
 * describing, as in Kafka. The groups of a seat are {@code pullcord.} and its name, or begin with that and a dot:
 * {@code pullcord.role-deal-desk}, {@code pullcord.role-deal-desk.laptop-7}. A dot, because no role has one.
 */
public final class AccessPlan {
    private final Topics topics;
    private final String application;
    private final Principals principals;
    private final Set<Grant> grants = new LinkedHashSet<>();

    /**
     * Plans.
     *
     * @param topics the catalogue
     * @param application id of the engine: its groups, transactional ids and internal topics begin with it
     * @param creates whether the engine may create topics
     * @param roles all roles
     * @throws IllegalArgumentException when one principal stands for two seats that must be apart
     */
    public AccessPlan(
            Topics topics, String application, boolean creates, Collection<String> roles, Principals principals) {
        this.topics = topics;
        this.application = application;
        this.principals = principals;
        Set<String> sorted = new TreeSet<>(roles);
        List<String> seats =
                new ArrayList<>(List.of(Principals.ENGINE, Principals.AGENT, Principals.ANALYTICS, Principals.POLICY));
        sorted.forEach(role -> seats.add(Principals.role(role)));
        principals.requireApart(seats);
        engine(creates);
        sorted.forEach(this::role);
        agent();
        analytics();
        policy();
    }

    /** What is granted, seat by seat. */
    public List<Grant> grants() {
        return List.copyOf(grants);
    }

    /** The same as Kafka's ACLs. */
    public Set<AclBinding> bindings() {
        return grants.stream().map(Grant::binding).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a resource belongs to this Pullcord alone, be it that of a role that is no more. */
    public boolean owns(ResourcePattern resource) {
        String name = resource.name();
        boolean prefixed = resource.patternType() == PREFIXED;
        return switch (resource.resourceType()) {
            case TOPIC -> prefixed ? prefixes().contains(name) : literal(name);
            case GROUP -> prefixed ? name.equals(own()) || (name.endsWith(".") && group(head(name))) : group(name);
            case TRANSACTIONAL_ID -> name.equals(prefixed ? own() : releases());
            default -> false;
        };
    }

    /** Whether a topic pattern that is not this Pullcord's alone lets somebody at its topics. */
    public boolean covers(ResourcePattern resource) {
        String name = resource.name();
        if (resource.resourceType() != TOPIC || owns(resource)) {
            return false;
        }
        if (resource.patternType() == LITERAL) {
            return name.equals(ResourcePattern.WILDCARD_RESOURCE);
        }
        return prefixes().stream().anyMatch(prefix -> prefix.startsWith(name) || name.startsWith(prefix))
                || topics.fixed().stream().anyMatch(topic -> topic.name().startsWith(name));
    }

    private void engine(boolean creates) {
        Set<Topic> released = Set.of(
                topics.shadowPolicies(),
                topics.rosters(),
                topics.agents(),
                topics.parties(),
                topics.acknowledgements());
        for (Topic topic : topics.fixed()) {
            // what others release, the engine only reads; but a calibrated threshold that does not hold it takes back
            // by itself
            allow(Principals.ENGINE, TOPIC, LITERAL, topic.name(), READ);
            if (!released.contains(topic)) {
                allow(Principals.ENGINE, TOPIC, LITERAL, topic.name(), WRITE);
            }
            if (creates) {
                allow(Principals.ENGINE, TOPIC, LITERAL, topic.name(), CREATE);
            }
        }
        // by prefix, so that a new role needs nothing new
        for (String prefix : List.of(topics.handoffPrefix(), topics.decisionPrefix())) {
            allow(Principals.ENGINE, TOPIC, PREFIXED, prefix, READ, WRITE);
            if (creates) {
                allow(Principals.ENGINE, TOPIC, PREFIXED, prefix, CREATE);
            }
        }
        // changelogs are made by whoever runs the stream, whatever is said of the catalogue
        allow(Principals.ENGINE, TOPIC, PREFIXED, own(), READ, WRITE, CREATE);
        allow(Principals.ENGINE, GROUP, LITERAL, application, READ);
        allow(Principals.ENGINE, GROUP, PREFIXED, own(), READ);
        allow(Principals.ENGINE, TRANSACTIONAL_ID, PREFIXED, own(), WRITE);
    }

    private void role(String role) {
        String seat = Principals.role(role);
        allow(seat, TOPIC, LITERAL, topics.decisions(role).name(), WRITE);
        allow(seat, TOPIC, LITERAL, topics.handoffs(role).name(), READ);
        groups(seat);
    }

    private void agent() {
        for (Topic topic : List.of(topics.actions(), topics.executions(), topics.messages(), topics.outcomes())) {
            allow(Principals.AGENT, TOPIC, LITERAL, topic.name(), WRITE);
        }
        for (Topic topic : List.of(topics.clearances(), topics.resolutions(), topics.questions())) {
            allow(Principals.AGENT, TOPIC, LITERAL, topic.name(), READ);
        }
        groups(Principals.AGENT);
    }

    private void analytics() {
        List<Topic> read = new ArrayList<>(topics.telemetry());
        read.addAll(List.of(
                topics.calibration(),
                topics.findings(),
                topics.acknowledgements(),
                topics.audit(),
                topics.evaluations()));
        for (Topic topic : read) {
            allow(Principals.ANALYTICS, TOPIC, LITERAL, topic.name(), READ);
        }
        groups(Principals.ANALYTICS);
    }

    /** A release reads what is in force, and makes the topics of the roles it names; who answers for policies deals with findings. */
    private void policy() {
        for (Topic topic : List.of(
                topics.policies(), topics.shadowPolicies(), topics.rosters(), topics.agents(), topics.parties())) {
            allow(Principals.POLICY, TOPIC, LITERAL, topic.name(), READ, WRITE);
        }
        allow(Principals.POLICY, TOPIC, LITERAL, topics.findings().name(), READ);
        allow(Principals.POLICY, TOPIC, LITERAL, topics.acknowledgements().name(), READ, WRITE);
        // what a backtest reads
        for (Topic topic : List.of(
                topics.actions(),
                topics.evaluations(),
                topics.executions(),
                topics.resolutions(),
                topics.outcomes(),
                topics.audit())) {
            allow(Principals.POLICY, TOPIC, LITERAL, topic.name(), READ);
        }
        allow(Principals.POLICY, TOPIC, LITERAL, topics.actions().name(), DESCRIBE);
        for (String prefix : List.of(topics.handoffPrefix(), topics.decisionPrefix())) {
            allow(Principals.POLICY, TOPIC, PREFIXED, prefix, DESCRIBE, CREATE);
        }
        allow(Principals.POLICY, TRANSACTIONAL_ID, LITERAL, releases(), WRITE);
        groups(Principals.POLICY);
    }

    private void groups(String seat) {
        allow(seat, GROUP, LITERAL, groupStart() + seat, READ);
        allow(seat, GROUP, PREFIXED, groupStart() + seat + ".", READ);
    }

    private void allow(String seat, ResourceType type, PatternType how, String name, AclOperation... operations) {
        for (String principal : principals.of(seat)) {
            for (AclOperation operation : operations) {
                grants.add(new Grant(
                        seat,
                        new AclBinding(
                                new ResourcePattern(type, name, how),
                                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW))));
            }
        }
    }

    private boolean literal(String name) {
        return topics.fixed().stream().anyMatch(topic -> topic.name().equals(name))
                || topics.roleOfDecisions(name).isPresent()
                || topics.roleOfHandoffs(name).isPresent();
    }

    private boolean group(String name) {
        return name.equals(application)
                || (name.startsWith(groupStart())
                        && PrincipalsReader.seat(name.substring(groupStart().length())));
    }

    private Set<String> prefixes() {
        return Set.of(topics.handoffPrefix(), topics.decisionPrefix(), own());
    }

    private static String head(String name) {
        return name.substring(0, name.length() - 1);
    }

    private String groupStart() {
        return topics.prefix() + "pullcord.";
    }

    private String own() {
        return application + "-";
    }

    private String releases() {
        return topics.policies().name() + "-release";
    }
}
