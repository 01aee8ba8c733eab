package dev.pullcord.core.escalation;

import dev.pullcord.core.enrich.Amounts;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Identity;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The action as it would be with arguments that a person wrote. Money and parties stand beside the arguments in a proposal, so
 * they are looked for in the original arguments and read from the same places of the edited ones. An amount that is not found
 * there becomes unknown, and what depends on it then counts as crossed: an edit is never taken for harmless.
 */
final class EditedAction {
    private EditedAction() {}

    static AgentAction of(Handoff handoff, String arguments) {
        Identity identity = handoff.getIdentity();
        return AgentAction.newBuilder()
                .setActionId(handoff.getActionId())
                .setAgentId(handoff.getAgentId())
                .setAgentVersion(identity.getAgentVersion())
                .setSessionId(identity.getSessionId())
                .setTenantId(identity.getTenantId())
                .setOccurredAt(handoff.getRaisedAt())
                .setRequest(handoff.getRequest())
                .setWork(handoff.getWork())
                .setProposal(proposal(handoff.getProposal(), arguments))
                .setConfidence(handoff.getConfidence())
                .setSignals(handoff.getSignals())
                .setAttributes(handoff.getAttributes())
                .setAuthority(identity.getAuthority())
                .build();
    }

    private static Proposal proposal(Proposal proposal, String arguments) {
        Object before = Json.parse(proposal.getArguments());
        Object after = Json.parse(arguments);
        Money amount = proposal.getAmount();
        List<PartyRef> parties = new ArrayList<>();
        for (PartyRef party : proposal.getParties()) {
            Object edited = edited(before, after, party.getId()::equals);
            parties.add(
                    edited == null || edited.equals(party.getId())
                            ? party
                            : new PartyRef(party.getRole(), edited.toString(), null));
        }
        return Proposal.newBuilder(proposal)
                .setArguments(arguments)
                .setAmount(amount == null ? null : amount(amount, before, after))
                .setParties(parties)
                .build();
    }

    private static @Nullable Money amount(Money amount, @Nullable Object before, @Nullable Object after) {
        if (before != null && before.equals(after)) {
            return amount;
        }
        int digits = Amounts.digits(amount.getCurrency());
        BigDecimal units = BigDecimal.valueOf(amount.getMinorUnits(), digits);
        Object currency = edited(before, after, amount.getCurrency()::equals);
        String code = currency == null ? amount.getCurrency() : currency.toString();
        BigDecimal inUnits = number(edited(before, after, value -> same(value, units)));
        if (inUnits != null) {
            return money(inUnits.movePointRight(digits), code);
        }
        BigDecimal inMinor =
                number(edited(before, after, value -> same(value, BigDecimal.valueOf(amount.getMinorUnits()))));
        return inMinor == null ? null : money(inMinor, code);
    }

    private static @Nullable Money money(BigDecimal minorUnits, String currency) {
        try {
            return new Money(minorUnits.toBigIntegerExact().longValueExact(), currency);
        } catch (ArithmeticException e) {
            // a fraction of a cent, or more than a long holds: unknown, and so not harmless
            return null;
        }
    }

    /** The edited value at the first place where the original has a value; null when there is no such place any more. */
    private static @Nullable Object edited(@Nullable Object before, @Nullable Object after, Predicate<Object> asked) {
        if (before instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                Object other = after instanceof Map<?, ?> map ? map.get(entry.getKey()) : null;
                Object found = edited(entry.getValue(), other, asked);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (before instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object other = after instanceof List<?> others && i < others.size() ? others.get(i) : null;
                Object found = edited(list.get(i), other, asked);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return before != null && asked.test(before) ? after : null;
    }

    private static boolean same(Object value, BigDecimal number) {
        BigDecimal found = number(value);
        return found != null && found.compareTo(number) == 0;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
