package dev.pullcord.replay;

import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Reversibility;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call of one tool means.
 *
 * @param actionType class of action, such as payment.send
 * @param effect whether it changes anything
 * @param reversibility how far it can be undone
 * @param trusted whether the organisation vouches for what the tool returns: true only where no outsider can write into it
 * @param parties who is on the other side
 * @param amount money that moves; null when none does
 * @param audience arguments whose entries are counted as the people reached; empty when that says nothing
 */
record ToolMapping(
        String actionType,
        Effect effect,
        Reversibility reversibility,
        boolean trusted,
        List<PartyRule> parties,
        @Nullable AmountRule amount,
        List<ArgumentPath> audience) {

    /** Parties of one action; the rest is left out. */
    static final int PARTY_CAP = 100;

    ToolMapping {
        parties = List.copyOf(parties);
        audience = List.copyOf(audience);
    }

    /**
     * Where a party stands in the arguments.
     *
     * @param role part it plays: payee, recipient, customer …
     * @param from path to its identifier; one party for each value
     */
    record PartyRule(String role, ArgumentPath from) {}

    /**
     * Where the money stands.
     *
     * @param from path into the arguments; null for the amount the log itself states beside the call
     * @param currency ISO 4217
     */
    record AmountRule(@Nullable ArgumentPath from, Currency currency) {}

    List<PartyRef> parties(LogRow row) {
        List<PartyRef> found = new ArrayList<>();
        for (PartyRule rule : parties) {
            for (String id : rule.from().texts(row.arguments())) {
                if (found.size() < PARTY_CAP) {
                    found.add(
                            PartyRef.newBuilder().setRole(rule.role()).setId(id).build());
                }
            }
        }
        return found;
    }

    /** The money of a call in minor units, rounded half to even; null when the call carries no number or one beyond reason. */
    @Nullable
    Money money(LogRow row) {
        if (amount == null) {
            return null;
        }
        BigDecimal major = amount.from() == null ? null : amount.from().sum(row.arguments());
        if (major == null) {
            major = row.amount();
        }
        // a number such as 1e999999999 would fill the memory when written out
        if (major == null || Math.abs((long) major.precision() - major.scale()) > 16) {
            return null;
        }
        int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
        return Money.newBuilder()
                .setMinorUnits(major.movePointRight(digits)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact())
                .setCurrency(amount.currency().getCurrencyCode())
                .build();
    }

    /** How many people a call reaches; null when the mapping does not say or the call names nobody. */
    @Nullable
    Long audience(Map<String, @Nullable Object> arguments) {
        long count = 0;
        for (ArgumentPath path : audience) {
            count += path.texts(arguments).size();
        }
        return count == 0 ? null : count;
    }
}
