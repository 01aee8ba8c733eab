package dev.pullcord.cli.acl;

import dev.pullcord.access.AccessPlan;
import dev.pullcord.access.Grant;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.schemas.record.RecordJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.utils.SecurityUtils;

/** A plan in three forms. What one principal may do with one resource stands together. */
final class AclText {
    private AclText() {}

    static Table table(AccessPlan plan) {
        Table table = new Table("SEAT", "PRINCIPAL", "MAY", "ON", "NAME");
        together(plan)
                .forEach((subject, operations) -> table.row(
                        subject.seat(),
                        subject.principal(),
                        operations.stream().map(AclText::word).collect(Collectors.joining(", ")),
                        on(subject.resource()),
                        name(subject.resource())));
        return table;
    }

    /** One line for the shell per principal and resource. */
    static List<String> commands(AccessPlan plan, String bootstrap) {
        List<String> lines = new ArrayList<>();
        together(plan).forEach((subject, operations) -> {
            String may = operations.stream()
                    .map(operation -> " --operation " + SecurityUtils.operationName(operation))
                    .collect(Collectors.joining());
            ResourcePattern resource = subject.resource();
            String how = resource.patternType() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
            lines.add("kafka-acls.sh --bootstrap-server " + quoted(bootstrap) + " --add --allow-principal "
                    + quoted(subject.principal()) + may + " --" + on(resource).replace(' ', '-') + " "
                    + quoted(resource.name()) + how);
        });
        return lines;
    }

    static String json(AccessPlan plan) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Grant grant : plan.grants()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("seat", grant.seat());
            one.put("principal", grant.principal());
            one.put("host", grant.binding().entry().host());
            one.put("permission", "ALLOW");
            one.put("operation", grant.operation().name());
            one.put("resourceType", grant.resource().resourceType().name());
            one.put("patternType", grant.resource().patternType().name());
            one.put("name", grant.resource().name());
            all.add(one);
        }
        return RecordJson.pretty(all);
    }

    /** One ACL as a line. */
    static String line(AclBinding binding) {
        return binding.entry().principal() + " " + word(binding.entry().operation()) + " " + on(binding.pattern()) + " "
                + name(binding.pattern());
    }

    private static Map<Subject, List<AclOperation>> together(AccessPlan plan) {
        return plan.grants().stream()
                .collect(Collectors.groupingBy(
                        grant -> new Subject(grant.seat(), grant.principal(), grant.resource()),
                        LinkedHashMap::new,
                        Collectors.mapping(Grant::operation, Collectors.toList())));
    }

    private record Subject(String seat, String principal, ResourcePattern resource) {}

    private static String on(ResourcePattern resource) {
        return word(resource.resourceType()).replace('_', ' ');
    }

    private static String name(ResourcePattern resource) {
        return resource.patternType() == PatternType.PREFIXED ? resource.name() + "…" : resource.name();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
