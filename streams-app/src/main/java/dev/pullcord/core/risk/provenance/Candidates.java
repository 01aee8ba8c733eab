package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Folding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the values of an action's arguments whose origin matters. */
final class Candidates {
    /** Most values looked at; an action with more is judged by the first. */
    static final int MAX = 64;

    /** Longest text of one argument that is searched. */
    private static final int TEXT_MAX = 65_536;

    private static final int NAME_MAX = 60;
    private static final int DEPTH_MAX = 20;
    /** Zeros with which a number is written out at most. */
    private static final int ZEROS_MAX = 100;

    private final List<Candidate> found = new ArrayList<>();

    private Candidates() {}

    static List<Candidate> of(Map<String, @Nullable Object> arguments) {
        Candidates candidates = new Candidates();
        arguments.forEach(
                (name, value) -> candidates.value(name, sink(name, Sink.OTHER), new Place(null, name), value, 0));
        return candidates.found;
    }

    private void value(String name, Sink sink, Place place, @Nullable Object value, int depth) {
        if (value == null || depth > DEPTH_MAX || found.size() >= MAX) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> value(
                    String.valueOf(key),
                    sink(String.valueOf(key), sink),
                    new Place(place, String.valueOf(key)),
                    inner,
                    depth + 1));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size() && found.size() < MAX; i++) {
                value(name, sink, new Place(place, Integer.toString(i)), list.get(i), depth + 1);
            }
        } else if (!(value instanceof Boolean)) {
            text(name, sink, place, plain(value));
        }
    }

    private void text(String name, Sink sink, Place place, String whole) {
        String text = whole.length() > TEXT_MAX ? whole.substring(0, TEXT_MAX) : whole;
        if (sink == Sink.NONE || text.isBlank()) {
            return;
        }
        if (sink == Sink.SECRET) {
            add(Identifier.of(Kind.SECRET, text, text.strip()), sink, name, place);
            return;
        }
        List<Identifier> identifiers = Identifiers.in(text);
        boolean isWhole = identifiers.size() == 1 && identifiers.get(0).raw().equals(text.strip());
        for (Identifier identifier : identifiers) {
            add(identifier, sink != Sink.OTHER ? sink : isWhole ? Sink.DESTINATION : Sink.CONTENT, name, place);
        }
        if (identifiers.isEmpty() && (sink == Sink.DESTINATION || sink == Sink.RESOURCE) && text.length() <= NAME_MAX) {
            Kind kind = sink == Sink.RESOURCE ? Kind.RESOURCE : Kind.NAME;
            String words = Folding.standard().words(text).strip();
            if (kind == Kind.RESOURCE
                    ? !words.isEmpty()
                    : words.length() > 2 && words.chars().anyMatch(Character::isLetter)) {
                add(Identifier.of(kind, text, words), sink, name, place);
            }
        }
    }

    private void add(Identifier identifier, Sink sink, String name, Place place) {
        if (found.size() < MAX) {
            found.add(new Candidate(identifier, sink, name, place.pointer()));
        }
    }

    /** A member's own name decides; where it says nothing, the name it stands under does. */
    private static Sink sink(String name, Sink outer) {
        Sink own = Sinks.standard().of(name);
        return (own == Sink.OTHER || (outer == Sink.DESTINATION && own == Sink.RESOURCE)) ? outer : own;
    }

    private static String plain(Object value) {
        if (value instanceof BigDecimal number) {
            if (number.signum() == 0) {
                return "0";
            }
            BigDecimal stripped = number.stripTrailingZeros();
            // written out, a number of ten characters can have a billion digits
            return Math.abs((long) stripped.scale()) > ZEROS_MAX ? stripped.toString() : stripped.toPlainString();
        }
        return value.toString();
    }

    /** Where a value stands; written out only for the few values that become candidates. */
    private record Place(@Nullable Place outer, String name) {
        String pointer() {
            String before = outer == null ? "/proposal/arguments" : outer.pointer();
            return before + "/" + name.replace("~", "~0").replace("/", "~1");
        }
    }
}
