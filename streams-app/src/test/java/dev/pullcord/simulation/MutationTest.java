package dev.pullcord.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.escalation.Advice;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.CourseEvent;
import dev.pullcord.core.escalation.Refused;
import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.simulation.guarantee.Guarantee;
import dev.pullcord.simulation.guarantee.Guarantees;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guarantee can fail: the engine is broken in one place, and the guarantee says so in the run of a named seed. */
final class MutationTest {
    private static final int STEPS = 80;

    /** What is broken, by the guarantee that has to notice, and a seed whose run shows it. */
    private static final Map<String, Mutation> MUTATIONS = mutations();

    private record Mutation(long seed, Seam seam) {}

    static Stream<String> guarantees() {
        return MUTATIONS.keySet().stream();
    }

    @Test
    void every_guarantee_has_a_mutation_that_breaks_it() {
        assertThat(MUTATIONS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Guarantees.ALL.stream().map(Guarantee::name).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarantees")
    void a_broken_engine_breaks_the_guarantee_in_the_named_run(String guarantee) {
        Mutation mutation = MUTATIONS.getOrDefault(guarantee, new Mutation(0, new Seam()));

        assertThat(broken(mutation.seed(), mutation.seam()))
                .as("seed %d", mutation.seed())
                .anyMatch(what -> what.startsWith(guarantee + ":"));
    }

    private static List<String> broken(long seed, Seam seam) {
        return SimulationTest.broken(seed, Step.of(seed, STEPS), duties -> new PureEngine(duties, seam));
    }

    private static Map<String, Mutation> mutations() {
        Map<String, Mutation> all = new TreeMap<>();
        all.put("NoActionLost", new Mutation(1, new Seam() {
            @Override
            boolean sent(Clearance clearance) {
                return clearance.getActionId().hashCode() % 7 != 0;
            }
        }));
        all.put("OneClearance", new Mutation(1, new Seam() {
            @Override
            @Nullable
            Clearance remembered(@Nullable Clearance clearance) {
                return null;
            }
        }));
        all.put("OneCasePerHold", new Mutation(1, new Seam() {
            @Override
            List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
                return command instanceof CaseCommand.Raise ? List.of() : super.decide(state, command, advice);
            }
        }));
        all.put("EveryCaseEnds", new Mutation(1, new Seam() {
            @Override
            @Nullable
            Instant next(CaseState state) {
                return null;
            }
        }));
        all.put("DecisionAppliedOnce", new Mutation(1, new Seam() {
            @Override
            List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
                return super.decide(state, command, advice).stream()
                        .filter(event -> !(event instanceof Refused))
                        .toList();
            }
        }));
        all.put("OneResolution", new Mutation(1, kept(MutationTest::forgetful)));
        all.put("AuditChainHolds", new Mutation(1, new Seam() {
            @Override
            AuditTrail.Entry write(@Nullable CaseState state, CaseEvent event, String caseId, Duties duties) {
                AuditTrail.Entry entry = super.write(state, event, caseId, duties);
                CaseState after = entry.state();
                return new AuditTrail.Entry(entry.record(), after == null ? null : with(after, "auditHash", "0"));
            }
        }));
        all.put("ReplayEqualsLive", new Mutation(1, kept(state -> with(state, "comments", state.getComments() + 1))));
        all.put("StateStaysBounded", new Mutation(1, kept(state -> with(state, "comments", 1_000))));
        all.put("OwnerAlways", new Mutation(1, kept(state -> with(state, "dueAt", null))));
        all.put("ReleaseMatchesApproval", new Mutation(1, ended(MutationTest::other)));
        all.put("NothingReleasedUnapproved", new Mutation(1, ended(MutationTest::released)));
        all.put("WrongExecutionsFound", new Mutation(1, new Seam() {
            @Override
            @Nullable
            Finding check(
                    ExecutionReport report, @Nullable Clearance clearance, @Nullable CaseState state, Instant at) {
                return null;
            }
        }));
        return all;
    }

    /** An engine that keeps something else of a case. */
    private static Seam kept(UnaryOperator<CaseState> change) {
        return new Seam() {
            @Override
            CaseState keep(CaseState state) {
                return change.apply(state);
            }
        };
    }

    /** An engine that ends cases otherwise. */
    private static Seam ended(UnaryOperator<Resolution> change) {
        return new Seam() {
            @Override
            List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
                return super.decide(state, command, advice).stream()
                        .map(event -> event instanceof CourseEvent.Resolved resolved
                                ? new CourseEvent.Resolved(change.apply(resolved.resolution()))
                                : event)
                        .toList();
            }
        };
    }

    private static CaseState forgetful(CaseState state) {
        return state.getResolution() == null
                ? state
                : with(with(state, "resolution", null), "status", CaseStatus.OFFERED);
    }

    private static Resolution other(Resolution resolution) {
        return resolution.getReleaseId() == null
                ? resolution
                : Resolution.newBuilder(resolution).setDigest("0".repeat(64)).build();
    }

    private static Resolution released(Resolution resolution) {
        return resolution.getReleaseId() != null
                ? resolution
                : Resolution.newBuilder(resolution)
                        .setReleaseId("rel-0")
                        .setExpiresAt(resolution.getResolvedAt())
                        .setDisposition(Disposition.APPROVED)
                        .build();
    }

    private static CaseState with(CaseState state, String field, @Nullable Object value) {
        CaseState changed = new CaseState();
        state.getSchema().getFields().forEach(one -> changed.put(one.pos(), state.get(one.pos())));
        changed.put(state.getSchema().getField(field).pos(), value);
        return changed;
    }
}
