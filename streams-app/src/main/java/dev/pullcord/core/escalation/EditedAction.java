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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The action as it would be with arguments that a person wrote. Money and parties stand beside the arguments in a proposal, so
 * they are looked for in the original arguments and read from the same places of the edited ones. An amount or a party that is
 * not found there, or stands there differently in two places, becomes unknown, and what depends on it then counts as crossed: an
 * edit is never taken for harmless.
 */
final class EditedAction {
    /** Digits of the largest long. */
    private static final int LONG_DIGITS = 19;
    /** Characters of a number at most; reading more costs the square of their number. */
    private static final int NUMBER_CHARACTERS_MAX = 100;

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
        proposal.getParties().forEach(party -> parties.addAll(parties(party, before, after)));
        return Proposal.newBuilder(proposal)
                .setArguments(arguments)
                .setAmount(amount == null || Objects.equals(before, after) ? amount : amount(amount, before, after))
                .setParties(parties)
                .build();
    }

    /** Whom the edited action concerns in place of a party: somebody unknown, without an id, where it is not sure. */
    private static List<PartyRef> parties(PartyRef party, @Nullable Object before, @Nullable Object after) {
        Set<String> ids = new LinkedHashSet<>();
        for (Optional<Object> edited :
                edited(before, after, value -> party.getId().equals(text(value)))) {
            ids.add(edited.map(EditedAction::text).orElse(""));
        }
        return ids.isEmpty()
                ? List.of(party)
                : ids.stream()
                        .map(id -> id.equals(party.getId()) ? party : new PartyRef(party.getRole(), id, null))
                        .toList();
    }

    private static @Nullable Money amount(Money amount, @Nullable Object before, @Nullable Object after) {
        String currency = currency(amount, before, after);
        BigDecimal minor = BigDecimal.valueOf(amount.getMinorUnits());
        BigDecimal units = minor.movePointLeft(Amounts.digits(amount.getCurrency()));
        List<Optional<Object>> places = edited(before, after, value -> same(number(value), units));
        int digits = places.isEmpty() ? 0 : currency == null ? 0 : Amounts.digits(currency);
        BigDecimal edited =
                only(places.isEmpty() ? edited(before, after, value -> same(number(value), minor)) : places);
        return edited == null || currency == null ? null : money(edited, digits, currency);
    }

    private static @Nullable String currency(Money amount, @Nullable Object before, @Nullable Object after) {
        String currency = amount.getCurrency();
        for (Optional<Object> edited : edited(before, after, amount.getCurrency()::equals)) {
            String found = edited.map(EditedAction::text).orElse("");
            if (found.isEmpty() || !(currency.equals(amount.getCurrency()) || currency.equals(found))) {
                return null;
            }
            currency = found;
        }
        return currency;
    }

    /** The one number that stands in all of these places; null when there is none, or they differ. */
    private static @Nullable BigDecimal only(List<Optional<Object>> places) {
        BigDecimal only = null;
        for (Optional<Object> place : places) {
            BigDecimal number = number(place.orElse(null));
            if (number == null || (only != null && !same(only, number))) {
                return null;
            }
            only = number;
        }
        return only;
    }

    private static @Nullable Money money(BigDecimal number, int digits, String currency) {
        BigDecimal exact = number.stripTrailingZeros();
        long decimals = exact.scale();
        if (decimals > digits || exact.precision() - decimals > LONG_DIGITS) {
            // a fraction of a cent, or more than a long holds: unknown, and so not harmless
            return null;
        }
        BigInteger minorUnits = exact.movePointRight(digits).toBigIntegerExact();
        return minorUnits.bitLength() < Long.SIZE ? new Money(minorUnits.longValue(), currency) : null;
    }

    /** What stands after the edit in every place where a value stood before; nothing where the place is gone. */
    private static List<Optional<Object>> edited(
            @Nullable Object before, @Nullable Object after, Predicate<Object> asked) {
        List<Optional<Object>> found = new ArrayList<>();
        collect(before, after, asked, found);
        return found;
    }

    private static void collect(
            @Nullable Object before, @Nullable Object after, Predicate<Object> asked, List<Optional<Object>> found) {
        if (before instanceof Map<?, ?> object) {
            object.forEach((name, value) ->
                    collect(value, after instanceof Map<?, ?> map ? map.get(name) : null, asked, found));
        } else if (before instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object other = after instanceof List<?> others && i < others.size() ? others.get(i) : null;
                collect(list.get(i), other, asked, found);
            }
        } else if (before != null && asked.test(before)) {
            found.add(Optional.ofNullable(after));
        }
    }

    private static boolean same(@Nullable BigDecimal one, BigDecimal other) {
        return one != null && one.compareTo(other) == 0;
    }

    /** A text, or a number as one; empty for everything else. */
    private static String text(Object value) {
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        String text = value == null ? "" : text(value);
        if (text.isEmpty() || text.length() > NUMBER_CHARACTERS_MAX) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
