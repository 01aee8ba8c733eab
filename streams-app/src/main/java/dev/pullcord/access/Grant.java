package dev.pullcord.access;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * One thing that one principal may do.
 *
 * @param seat who that is in Pullcord: engine, agent, analytics, policy, or role- and the name of a role
 * @param binding the ACL as Kafka knows it
 */
public record Grant(String seat, AclBinding binding) {
    /** In Kafka's form: {@code User:maria}. */
    public String principal() {
        return binding.entry().principal();
    }

    public AclOperation operation() {
        return binding.entry().operation();
    }

    public ResourcePattern resource() {
        return binding.pattern();
    }
}
