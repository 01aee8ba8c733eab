package dev.pullcord.schemas.digest;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the RFC 8785 form of what would be executed: who acts, for whom, in which tenant, the operation, the tool, the
 * arguments, the money and the parties. Request, reasoning, work and confidence are left out: they explain the action and do
 * not change its effect.
 *
 * <p>One thing differs from the RFC: a number that a double cannot carry is not rounded ({@link Json#lossless}), because two
 * payments that differ in the 17th digit are two payments.
 */
public final class ActionDigest {
    /** Version of the digest's own form; part of what is hashed. */
    public static final int FORM = 1;

    /** Looking one up costs as much as hashing some hundred bytes; a digest that was taken begins anew. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ActionDigest::newSha256);

    private ActionDigest() {}

    /**
     * Digest of the action as proposed.
     *
     * @throws IllegalArgumentException when the action has no proposal
     * @throws dev.pullcord.schemas.json.JsonException when its arguments are not JSON, or not Unicode
     */
    public static String of(AgentAction action) {
        Proposal proposal = action.getProposal();
        if (proposal == null) {
            throw new IllegalArgumentException("expected a proposal, but the action has none");
        }
        return of(action, proposal, proposal.getArguments());
    }

    /** Digest of the action with other arguments, as an edited approval releases it. */
    public static String of(AgentAction action, Proposal proposal, String arguments) {
        return of(
                action.getAgentId(), action.getAuthority().getOnBehalfOf(), action.getTenantId(), proposal, arguments);
    }

    /**
     * Digest of the action as proposed, for who has read its arguments already.
     *
     * @param arguments what {@link Json#parse} made of the proposal's arguments
     */
    public static String ofParsed(AgentAction action, Proposal proposal, @Nullable Object arguments) {
        return ofParsed(
                action.getAgentId(), action.getAuthority().getOnBehalfOf(), action.getTenantId(), proposal, arguments);
    }

    /** Digest from the parts that a handoff carries, so that a reviewer's tool can compute it too. */
    public static String of(
            String agentId, @Nullable String onBehalfOf, String tenantId, Proposal proposal, String arguments) {
        return ofParsed(agentId, onBehalfOf, tenantId, proposal, Json.parse(arguments));
    }

    private static String ofParsed(
            String agentId,
            @Nullable String onBehalfOf,
            String tenantId,
            Proposal proposal,
            @Nullable Object arguments) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        // in the order in which they are written
        form.put("agentId", agentId);
        form.put("amount", money(proposal.getAmount()));
        form.put("arguments", arguments);
        form.put("form", FORM);
        form.put("onBehalfOf", onBehalfOf);
        form.put("operation", proposal.getActionType());
        form.put("parties", parties(proposal.getParties()));
        form.put("tenantId", tenantId);
        form.put("tool", proposal.getTool());
        return sha256(Json.lossless(form));
    }

    /** SHA-256 of a text in UTF-8, as 64 lower-case hex digits. */
    public static String sha256(String text) {
        return sha256(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of bytes, as 64 lower-case hex digits. */
    public static String sha256(ByteBuffer bytes) {
        MessageDigest sha = SHA_256.get();
        sha.update(bytes);
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static @Nullable Object money(@Nullable Money amount) {
        // minor units as text: a double, which JCS numbers are, cannot carry every long
        return amount == null
                ? null
                : Map.of("minorUnits", Long.toString(amount.getMinorUnits()), "currency", amount.getCurrency());
    }

    private static List<Object> parties(List<PartyRef> parties) {
        List<Object> list = new ArrayList<>();
        for (PartyRef party : parties) {
            list.add(Map.of("role", party.getRole(), "id", party.getId()));
        }
        return list;
    }
}
