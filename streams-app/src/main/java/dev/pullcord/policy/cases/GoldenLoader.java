package dev.pullcord.policy.cases;

import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.policy.Header;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.AgentAction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a case with a known answer. The action is written in the short form of case files. */
public final class GoldenLoader {
    /** Value of {@code kind}. */
    public static final String KIND = "GoldenCase";

    private static final List<String> ANSWERS = Arrays.stream(ReviewAnswer.values())
            .filter(answer -> answer != ReviewAnswer.CANNOT_TELL)
            .map(ReviewAnswer::optionId)
            .toList();

    private GoldenLoader() {}

    /**
     * The case that a document gives.
     *
     * @param file name of the document, for messages
     */
    public static Loaded<GoldenCase> load(String file, String text) {
        Problems problems = new Problems(file);
        GoldenCase golden = read(text, problems);
        return new Loaded<>(problems.refused() ? null : golden, problems.list());
    }

    private static @Nullable GoldenCase read(String text, Problems problems) {
        YamlNode root = YamlDocument.read(text, problems);
        Section document = root == null
                ? null
                : Section.of(
                        root,
                        "a golden case",
                        root.place(),
                        List.of("apiVersion", "kind", "metadata", "answer", "action"),
                        problems);
        if (document == null) {
            return null;
        }
        Scalars scalars = new Scalars(problems);
        Header header = Header.read(document, KIND, scalars, problems);
        String answer = scalars.choice(
                document.require("answer", "write the right answer: answer: stop-policy"), "answer", ANSWERS);
        YamlNode node = document.require("action", "write what the reviewer is shown: action: { type: refund.issue }");
        AgentAction action = node == null ? null : new ActionReader(problems).read(node, "golden", Instant.EPOCH);
        ReviewAnswer known = ReviewAnswer.of(answer);
        return header == null || action == null || known == null ? null : new GoldenCase(header.name(), action, known);
    }
}
