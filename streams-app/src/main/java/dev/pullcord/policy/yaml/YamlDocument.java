package dev.pullcord.policy.yaml;

import dev.pullcord.policy.yaml.YamlNode.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a text as one YAML (or JSON) document. */
public final class YamlDocument {
    /** Longest document, characters: room for ten thousand triggers. */
    public static final int LENGTH_MAX = 8 << 20;
    /** Deepest nesting. */
    public static final int DEPTH_MAX = 32;

    private final Problems problems;
    private final int[] codePoints;
    private final TreeBuilder tree;

    private YamlDocument(String text, Problems problems) {
        this.problems = problems;
        this.codePoints = text.codePoints().toArray();
        this.tree = new TreeBuilder(problems);
    }

    /** The document's root; null when it cannot be read as YAML at all, which is then among the problems. */
    public static @Nullable YamlNode read(String text, Problems problems) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (body.length() > LENGTH_MAX) {
            problems.error(
                    Place.START,
                    "expected at most " + LENGTH_MAX + " characters, but found " + body.length(),
                    "split the document");
            return null;
        }
        return new YamlDocument(body, problems).read(body);
    }

    private @Nullable YamlNode read(String body) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(LENGTH_MAX).build();
        Parser parser = new ParserImpl(settings, new StreamReader(settings, body));
        int documents = 0;
        try {
            while (parser.hasNext()) {
                Event event = parser.next();
                if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                    problems.error(
                            place(event.getStartMark()),
                            "expected one document, but found a second",
                            "give it a file of its own");
                    return null;
                }
                if (!take(event)) {
                    return null;
                }
            }
        } catch (MarkedYamlEngineException e) {
            problems.error(
                    place(culprit(e)),
                    syntax(e),
                    "what follows could not be read; put conditions and questions in single quotes");
            return null;
        } catch (YamlEngineException e) {
            problems.error(
                    Place.START, "expected YAML, but found a character or size it does not allow: " + e.getMessage());
            return null;
        }
        YamlNode root = tree.root();
        if (root == null) {
            problems.error(Place.START, "expected a document, but found nothing");
        }
        return root;
    }

    private boolean take(Event event) {
        Place place = place(event.getStartMark());
        if (event instanceof AliasEvent alias) {
            problems.error(
                    place,
                    "expected a value, but found the alias *" + alias.getAlias().getValue(),
                    "write the value out");
            tree.add(new Refused(place));
        } else if (event instanceof NodeEvent node) {
            node.getAnchor()
                    .ifPresent(anchor -> problems.error(
                            place,
                            "expected a value, but found the anchor &" + anchor.getValue(),
                            "write the value out where it is needed"));
            return node instanceof ScalarEvent scalar
                    ? scalar(scalar, place)
                    : collection((CollectionStartEvent) node, place);
        } else if (event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd) {
            tree.close();
        }
        return true;
    }

    private boolean scalar(ScalarEvent scalar, Place place) {
        if (scalar.getTag().isPresent()) {
            tagged(scalar.getTag().get(), place);
            tree.add(new Refused(place));
            return true;
        }
        int start = scalar.getStartMark().map(Mark::getIndex).orElse(0);
        tree.add(new YamlNode.Text(
                scalar.getValue(),
                scalar.isPlain(),
                place,
                new ScalarPlaces(codePoints, start, place, style(scalar.getScalarStyle()))));
        return true;
    }

    private boolean collection(CollectionStartEvent start, Place place) {
        start.getTag().ifPresent(tag -> tagged(tag, place));
        if (tree.depth() >= DEPTH_MAX) {
            problems.error(
                    place, "expected at most " + DEPTH_MAX + " levels, but found more", "what follows was not read");
            return false;
        }
        tree.open(start.getEventId() == Event.ID.MappingStart, place);
        return true;
    }

    private void tagged(String tag, Place place) {
        problems.error(
                place,
                "expected a value, but found the YAML tag " + tag,
                "put a condition that begins with ! in single quotes");
    }

    private static char style(ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> '\'';
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> '"';
            case LITERAL -> '|';
            case FOLDED -> '>';
            case PLAIN -> ' ';
        };
    }

    /** Where to look: where something began that never ends, else where reading stopped. */
    private static Optional<Mark> culprit(MarkedYamlEngineException e) {
        boolean endless = e.getProblem() != null && e.getProblem().contains("end of stream");
        return endless
                ? e.getContextMark().or(e::getProblemMark)
                : e.getProblemMark().or(e::getContextMark);
    }

    private static String syntax(MarkedYamlEngineException e) {
        String problem =
                e.getProblem() == null ? "something else" : e.getProblem().strip();
        return "expected YAML, but "
                + (e.getContext() == null ? "" : e.getContext().strip() + ", ") + problem;
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.START);
    }
}
