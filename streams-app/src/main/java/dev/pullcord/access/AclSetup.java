package dev.pullcord.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;

/**
 * Brings the ACLs of a cluster into the state that a plan asks for. It touches resources of the catalogue only, and never one
 * that denies: whoever set it had a reason, and taking it away would widen what the plan grants.
 */
public final class AclSetup {
    private static final Set<AclOperation> TELLING = Set.of(AclOperation.ALL, AclOperation.READ, AclOperation.WRITE);

    private final Admin admin;

    /** Works on the cluster that the client is connected to, which must be allowed to alter it. */
    public AclSetup(Admin admin) {
        this.admin = admin;
    }

    /** What was found, and done, about an ACL. */
    public enum State {
        ADDED,
        MISSING,
        UNCHANGED,
        REMOVED,
        /** On a resource of the catalogue, but not in the plan. */
        EXTRA,
        /** Outside the catalogue, but it reaches into it: a wildcard or a shorter prefix. Never touched. */
        WIDER
    }

    /** One ACL. */
    public record Result(AclBinding binding, State state) {}

    /** Compares without changing anything. */
    public List<Result> look(AccessPlan plan) throws ExecutionException, InterruptedException {
        Collection<AclBinding> found =
                admin.describeAcls(AclBindingFilter.ANY).values().get();
        Set<AclBinding> there = new HashSet<>(found);
        Set<AclBinding> planned = plan.bindings();
        List<Result> results = new ArrayList<>();
        planned.forEach(
                binding -> results.add(new Result(binding, there.contains(binding) ? State.UNCHANGED : State.MISSING)));
        found.stream()
                .filter(binding -> binding.entry().permissionType() == AclPermissionType.ALLOW)
                .filter(binding -> !planned.contains(binding))
                .forEach(binding -> stranger(plan, binding, results));
        return results;
    }

    /**
     * Adds what is missing.
     *
     * @param prune whether to remove what the plan does not have
     */
    public List<Result> apply(AccessPlan plan, boolean prune) throws ExecutionException, InterruptedException {
        List<Result> before = look(plan);
        admin.createAcls(in(before, State.MISSING)).all().get();
        if (prune) {
            admin.deleteAcls(in(before, State.EXTRA).stream()
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        }
        return before.stream().map(result -> after(result, prune)).toList();
    }

    private static void stranger(AccessPlan plan, AclBinding binding, List<Result> into) {
        if (plan.owns(binding.pattern())) {
            into.add(new Result(binding, State.EXTRA));
        } else if (TELLING.contains(binding.entry().operation()) && plan.covers(binding.pattern())) {
            into.add(new Result(binding, State.WIDER));
        }
    }

    private static List<AclBinding> in(List<Result> results, State state) {
        return results.stream()
                .filter(result -> result.state() == state)
                .map(Result::binding)
                .toList();
    }

    private static Result after(Result before, boolean prune) {
        return switch (before.state()) {
            case MISSING -> new Result(before.binding(), State.ADDED);
            case EXTRA -> prune ? new Result(before.binding(), State.REMOVED) : before;
            default -> before;
        };
    }
}
