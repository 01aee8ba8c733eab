package dev.pullcord.core.handoff;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Authority;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an action with a known answer look like one of an agent at work: it gets that agent's name and version, identifiers of the
 * same form, and times where that agent states times. What the action is about stays as it was written.
 */
public final class Disguise {
    private static final Duration PIECE = Duration.ofSeconds(7);
    private static final Duration LEAD = Duration.ofMinutes(9);

    private final Handoff like;
    private final String seed;
    private final Instant at;

    /**
     * @param like package of an action of the agent
     * @param seed makes identifiers that do not occur elsewhere
     * @param at when it is shown
     */
    public Disguise(Handoff like, String seed, Instant at) {
        this.like = like;
        this.seed = seed;
        this.at = at;
    }

    /** The action in disguise. */
    public AgentAction of(AgentAction golden) {
        Authority own = golden.getAuthority();
        Authority its = like.getIdentity().getAuthority();
        return AgentAction.newBuilder(golden)
                .setActionId(identifier(like.getActionId()))
                .setAgentId(like.getAgentId())
                .setAgentVersion(like.getIdentity().getAgentVersion())
                .setSessionId(identifier(like.getIdentity().getSessionId()))
                .setTenantId(like.getIdentity().getTenantId())
                .setOccurredAt(at)
                .setRequest(request(golden.getRequest()))
                .setWork(work(golden.getWork()))
                .setConfidence(like.getConfidence() == null ? null : or(golden.getConfidence(), like.getConfidence()))
                .setAuthority(Authority.newBuilder(own)
                        .setOnBehalfOf(or(own.getOnBehalfOf(), its.getOnBehalfOf()))
                        .setScopes(own.getScopes().isEmpty() ? its.getScopes() : own.getScopes())
                        .setDecisionOwner(or(own.getDecisionOwner(), its.getDecisionOwner()))
                        .build())
                .build();
    }

    private Request request(Request golden) {
        Request its = like.getRequest();
        return Request.newBuilder(golden)
                .setRequester(its.getRequester() == null ? null : or(golden.getRequester(), its.getRequester()))
                .setChannel(its.getChannel() == null ? null : or(golden.getChannel(), its.getChannel()))
                .setReceivedAt(its.getReceivedAt() == null ? null : at.minus(LEAD))
                .build();
    }

    private List<WorkItem> work(List<WorkItem> golden) {
        boolean timed =
                like.getWork().isEmpty() || like.getWork().stream().anyMatch(item -> item.getStartedAt() != null);
        List<WorkItem> work = new ArrayList<>();
        for (WorkItem item : golden) {
            Instant started = at.minus(PIECE.multipliedBy(golden.size() - work.size()));
            work.add(WorkItem.newBuilder(item)
                    .setStartedAt(timed ? started : null)
                    .setEndedAt(timed ? started.plus(PIECE.dividedBy(2)) : null)
                    .build());
        }
        return work;
    }

    /** An identifier of the same form: digits stay digits, letters letters of the same case and kind, the rest stays. */
    private String identifier(String form) {
        String digest = ActionDigest.sha256(seed + '\n' + form);
        StringBuilder made = new StringBuilder(form);
        for (int i = firstVarying(form); i < form.length(); i++) {
            int value = Character.digit(digest.charAt(i % digest.length()), 16);
            char old = form.charAt(i);
            if (old >= '0' && old <= '9') {
                made.setCharAt(i, (char) ('0' + value % 10));
            } else if (hexadecimal(form) && old >= 'a' && old <= 'f') {
                made.setCharAt(i, (char) ('a' + value % 6));
            }
        }
        return made.toString();
    }

    private static boolean hexadecimal(String form) {
        return form.chars().allMatch(one -> one == '-' || Character.digit(one, 16) >= 0);
    }

    private static int firstVarying(String form) {
        return hexadecimal(form) ? 0 : Math.max(0, form.length() - 12);
    }

    private static <T> @Nullable T or(@Nullable T own, @Nullable T its) {
        return own == null ? its : own;
    }
}
