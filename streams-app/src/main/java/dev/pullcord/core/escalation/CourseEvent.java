package dev.pullcord.core.escalation;

import dev.pullcord.core.handoff.PackageLength;
import dev.pullcord.core.route.Route;
import dev.pullcord.core.sample.ReviewSubject;
import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Forecast;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PassedOver;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Review;
import dev.pullcord.schemas.digest.PackageDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens to a case on its way: it begins, comes to a role, runs out of time, ends. */
public sealed interface CourseEvent extends CaseEvent {
    /** The case began. */
    record Raised(
            Handoff handoff,
            CasePlan plan,
            CaseCause cause,
            @Nullable String traceparent,
            @Nullable Review review) implements CourseEvent {
        @Override
        public Instant at() {
            return handoff.getRaisedAt();
        }

        /** The state that there was not before. */
        CaseState begin() {
            return CaseState.newBuilder()
                    .setCaseId(handoff.getCaseId())
                    .setAgentId(handoff.getAgentId())
                    .setActionId(handoff.getActionId())
                    .setStatus(CaseStatus.OFFERED)
                    .setHandoff(handoff)
                    .setAuditSequence(0)
                    .setAuditHash("")
                    .setTraceparent(traceparent)
                    .setUpdatedAt(at())
                    .setCause(cause)
                    .setPlan(plan)
                    .setReview(review)
                    .build();
        }

        @Override
        public CaseState.Builder change(CaseState state) {
            throw new IllegalStateException("a case begins once");
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return record.setEvent(AuditEvent.RAISED)
                    .setActorKind(ActorKind.AGENT)
                    .setActor(handoff.getAgentId())
                    .setSubject(review == null ? "" : ReviewSubject.of(review).text())
                    .setNote(handoff.getProposal().getActionType());
        }
    }

    /** Steps were passed over. */
    record Routed(Route route, Instant at) implements CourseEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.like(state).setUpdatedAt(at);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            List<PassedOver> passed = route.passedOver();
            return record.setEvent(AuditEvent.ROUTED)
                    .setActorKind(ActorKind.POLICY)
                    .setSubject(route.routing() == null ? "" : route.routing().getRole())
                    .setNote(passed.stream()
                            .map(one -> "passed over " + one.getRole() + ": " + one.getReason())
                            .collect(Collectors.joining("; ")));
        }
    }

    /**
     * A role was given the package.
     *
     * @param handoff the package, with the way it came
     * @param digest SHA-256 of the package in Avro's single-object encoding
     * @param dueAt when the step ends; null when no time runs
     */
    record Offered(Handoff handoff, String digest, @Nullable Instant dueAt, Instant at) implements CourseEvent {
        /** The event of a package. Its digest is computed here and once: it costs more than all the rest. */
        static Offered of(Handoff handoff, @Nullable Instant dueAt, Instant at) {
            return new Offered(handoff, PackageDigest.of(handoff), dueAt, at);
        }

        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.open(CaseStates.like(state)
                    .setHandoff(handoff)
                    .setStatus(CaseStatus.OFFERED)
                    .setOfferedAt(at)
                    .setDueAt(dueAt)
                    .setLease(null)
                    .setPackageDigest(digest)
                    .setUpdatedAt(at));
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            Forecast forecast = handoff.getRouting().getForecast();
            return record.setEvent(AuditEvent.OFFERED)
                    .setActorKind(ActorKind.POLICY)
                    .setActor(handoff.getPolicyVersion())
                    .setRole(handoff.getRouting().getRole())
                    .setSeen(digest)
                    .setUntil(dueAt)
                    .setChance(forecast == null ? null : forecast.getProbability())
                    .setCharacters(PackageLength.characters(handoff))
                    .setNote(handoff.getRouting().getReason());
        }
    }

    /** The role came on duty. */
    record Opened(Instant at) implements CourseEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.like(state).setStatus(CaseStatus.OFFERED).setUpdatedAt(at);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return record.setEvent(AuditEvent.ROUTED)
                    .setActorKind(ActorKind.POLICY)
                    .setNote("the role came on duty");
        }
    }

    /** A claim ended by itself. */
    record LeaseExpired(String person, Instant at) implements CourseEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.open(CaseStates.like(state).setLease(null).setUpdatedAt(at));
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return record.setEvent(AuditEvent.LEASE_EXPIRED)
                    .setActorKind(ActorKind.POLICY)
                    .setSubject(person)
                    .setNote("the claim of " + person + " ended without a decision");
        }
    }

    /** A step, or the time after the last one, ended without an answer. */
    record DeadlinePassed(String role, Instant dueAt, Instant at) implements CourseEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.like(state).setDueAt(null).setLease(null).setUpdatedAt(at);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return record.setEvent(AuditEvent.DEADLINE_PASSED)
                    .setActorKind(ActorKind.POLICY)
                    .setRole(role)
                    .setNote(role + " did not decide by " + dueAt);
        }
    }

    /**
     * The path is at its end, and what it declares for that happens.
     *
     * @param until with the fallback hold, when the hold ends; null otherwise
     */
    record FallbackApplied(
            String fallback, String why, @Nullable Instant until, Instant at) implements CourseEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.like(state).setUpdatedAt(at);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return record.setEvent(AuditEvent.FALLBACK_APPLIED)
                    .setActorKind(ActorKind.POLICY)
                    .setSubject(fallback)
                    .setUntil(until)
                    .setNote(why);
        }
    }

    /** The case is over; the agent that waits has its answer. */
    record Resolved(Resolution resolution) implements CourseEvent {
        @Override
        public Instant at() {
            return resolution.getResolvedAt();
        }

        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.like(state)
                    .setStatus(CaseStatus.RESOLVED)
                    .setResolution(resolution)
                    .setDueAt(null)
                    .setLease(null)
                    .setUpdatedAt(at());
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            String person = resolution.getDecidedBy();
            return record.setEvent(AuditEvent.RESOLVED)
                    .setActorKind(actor(resolution.getDisposedBy()))
                    .setActor(
                            resolution.getDisposedBy() == DisposedBy.AGENT
                                    ? resolution.getAgentId()
                                    : person == null ? "" : person)
                    .setRole(resolution.getRole())
                    .setOptionId(resolution.getOptionId())
                    .setSeen(resolution.getDigest())
                    .setSubject(resolution.getReleaseId() == null ? "" : resolution.getReleaseId())
                    .setUntil(resolution.getExpiresAt())
                    .setNote(resolution.getDisposition() + ": " + resolution.getReason());
        }

        private static ActorKind actor(DisposedBy by) {
            return switch (by) {
                case HUMAN -> ActorKind.HUMAN;
                case AGENT -> ActorKind.AGENT;
                default -> ActorKind.POLICY;
            };
        }
    }
}
