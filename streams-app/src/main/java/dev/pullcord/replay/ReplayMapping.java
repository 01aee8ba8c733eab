package dev.pullcord.replay;

import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Reversibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates the tools of an agent log into classes of action. A tool nobody described becomes {@code tool.NAME} of unknown
 * effect, which the engine treats like a write.
 */
public final class ReplayMapping {
    /** Value of {@code kind}. */
    public static final String KIND = "ReplayMapping";

    private static final String SHIPPED = "mappings/agent-logs.yaml";

    private final Map<String, ToolMapping> tools;

    private ReplayMapping(Map<String, ToolMapping> tools) {
        this.tools = Map.copyOf(tools);
    }

    /**
     * What became of a mapping document.
     *
     * @param mapping null when it has to be refused
     * @param problems all of them, in the order of the document
     */
    public record Reading(@Nullable ReplayMapping mapping, List<Problem> problems) {}

    /**
     * Reads a mapping.
     *
     * @param file name for the messages
     * @param text YAML as described at the top of the mapping that is shipped
     */
    public static Reading read(String file, String text) {
        MappingReader reader = new MappingReader(file);
        Map<String, ToolMapping> tools = reader.read(text);
        return new Reading(tools == null ? null : new ReplayMapping(tools), reader.problems());
    }

    /** The mapping that is shipped: tools of banking, chat, travel, office and customer-service agents. */
    public static ReplayMapping shipped() {
        try (InputStream bytes = ReplayMapping.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (bytes == null) {
                throw new IllegalStateException("expected " + SHIPPED + " on the class path, but there is none");
            }
            Reading reading = read(SHIPPED, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            if (reading.mapping() == null) {
                throw new IllegalStateException(reading.problems().get(0).text());
            }
            return reading.mapping();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of tools described. */
    public int size() {
        return tools.size();
    }

    /** Whether a tool is described. */
    boolean knows(String domain, String tool) {
        return tools.containsKey(domain + "/" + tool) || tools.containsKey(tool);
    }

    /** What a tool means in an area of work: the entry {@code domain/tool} first, then {@code tool}. */
    ToolMapping tool(String domain, String tool) {
        ToolMapping mapped = tools.get(domain + "/" + tool);
        if (mapped == null) {
            mapped = tools.get(tool);
        }
        return mapped == null ? unknown(tool) : mapped;
    }

    private static ToolMapping unknown(String tool) {
        String word = tool.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "_");
        return new ToolMapping(
                "tool." + word, Effect.UNKNOWN, Reversibility.UNKNOWN, false, List.of(), null, List.of());
    }
}
