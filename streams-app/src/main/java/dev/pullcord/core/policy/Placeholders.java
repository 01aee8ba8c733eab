package dev.pullcord.core.policy;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.enrich.Amounts;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Vocabulary;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names a template may use: short forms for people, every plain field of the policy language, and a few with a parameter. */
final class Placeholders {
    private static final DecimalFormat WHOLE = format("#,##0");
    private static final DecimalFormat BROKEN = format("#,##0.00#");

    private static final Pattern PARTY =
            Pattern.compile("party\\.([a-z][a-z0-9_-]*)(?:\\.(name|id|tier|known|approved))?");
    private static final Pattern NAMED = Pattern.compile("(arg|attribute|signal)\\.(\\S+)");

    private record Form(String about, Function<EnrichedAction, @Nullable String> value) {}

    private static final Map<String, Form> SHORT = shortForms();

    private Placeholders() {}

    static boolean known(String name) {
        return SHORT.containsKey(name)
                || plain(name) != null
                || PARTY.matcher(name).matches()
                || NAMED.matcher(name).matches();
    }

    /** Names to choose from when one is not known. */
    static Set<String> like(String written) {
        Set<String> names = new TreeSet<>(SHORT.keySet());
        Vocabulary.plainFields().stream()
                .map(Vocabulary.Plain::name)
                .filter(name -> plain(name) != null)
                .forEach(names::add);
        if (written.startsWith("party.") && written.indexOf('.', "party.".length()) > 0) {
            String role = written.substring(0, written.indexOf('.', "party.".length()));
            Set.of("name", "id", "tier", "known", "approved").forEach(member -> names.add(role + "." + member));
        }
        return names;
    }

    static Map<String, String> about() {
        Map<String, String> map = new LinkedHashMap<>();
        SHORT.forEach((name, form) -> map.put(name, form.about()));
        return map;
    }

    static @Nullable String value(String name, EnrichedAction action) {
        Form form = SHORT.get(name);
        if (form != null) {
            return form.value().apply(action);
        }
        Vocabulary.Plain plain = plain(name);
        if (plain != null) {
            return text(plain.reader().apply(action));
        }
        Matcher party = PARTY.matcher(name);
        if (party.matches()) {
            String member = party.group(2);
            return member == null || member.equals("name")
                    ? partyName(action, party.group(1))
                    : read(action, "party", party.group(1), member);
        }
        Matcher named = NAMED.matcher(name);
        if (!named.matches()) {
            throw new IllegalArgumentException("expected a known field, but found " + name);
        }
        String function = named.group(1).equals("arg") ? "argText" : named.group(1);
        return read(action, function, named.group(2), "");
    }

    private static @Nullable String read(EnrichedAction action, String name, String parameter, String member) {
        return Vocabulary.parametricFields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> field.members().get(member))
                .findFirst()
                .map(type -> text(action.read(new Field(name, parameter, member, type))))
                .orElse(null);
    }

    /** The window fields are left out: a window belongs to a trigger, and its values stand in the firing. */
    private static Vocabulary.@Nullable Plain plain(String name) {
        for (Vocabulary.Plain field : Vocabulary.plainFields()) {
            if (field.name().equals(name)) {
                return name.startsWith("window.") ? null : field;
            }
        }
        return null;
    }

    private static Map<String, Form> shortForms() {
        Map<String, Form> map = new LinkedHashMap<>();
        map.put("amount", new Form("the money, with its currency: 1,250.00 EUR", Placeholders::money));
        map.put("action", new Form("class of action", a -> a.proposal().getActionType()));
        map.put("tool", new Form("tool that would be called", a -> a.proposal().getTool()));
        map.put("agent", new Form("agent that proposes", a -> a.action().getAgentId()));
        map.put(
                "request",
                new Form(
                        "the original request, cut",
                        a -> a.action().getRequest().getText()));
        map.put(
                "reasoning",
                new Form("why the agent wants to do it", a -> a.proposal().getReasoning()));
        map.put(
                "audience",
                new Form(
                        "recipients, or records touched", a -> text(a.proposal().getAudienceSize())));
        map.put("requester", new Form("who asked", a -> a.action().getRequest().getRequester()));
        map.put(
                "onBehalfOf",
                new Form(
                        "person or account the agent acts for",
                        a -> a.action().getAuthority().getOnBehalfOf()));
        return map;
    }

    private static DecimalFormat format(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format;
    }

    private static @Nullable String money(EnrichedAction action) {
        Money amount = action.proposal().getAmount();
        if (amount == null) {
            return null;
        }
        double units = Amounts.units(amount);
        boolean whole = units == amount.getMinorUnits();
        // a format has no memory of its own to share between threads, but a copy costs less than a new one
        DecimalFormat format = (DecimalFormat) (whole ? WHOLE : BROKEN).clone();
        return format.format(BigDecimal.valueOf(units)) + " " + amount.getCurrency();
    }

    private static @Nullable String partyName(EnrichedAction action, String role) {
        for (PartyRef party : action.proposal().getParties()) {
            if (party.getRole().equals(role)) {
                return party.getName() == null || party.getName().isBlank() ? party.getId() : party.getName();
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
