package dev.pullcord.policy;

import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Profile;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.digest.ActionDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy document and checks everything about it that can be checked without an action. Not thread-safe: the conditions it
 * compiles are numbered into one field table.
 */
public final class PolicyLoader {
    /** Value of {@code kind}. */
    public static final String KIND = "EscalationPolicy";

    private static final List<String> KEYS = List.of(
            "apiVersion", "kind", "metadata", "appliesTo", "profiles", "neverAuto", "triggers", "audit", "paths");

    private final CelCompiler conditions;
    private final DetectorCatalogue detectors;

    /**
     * @param conditions compiles conditions into the field table of the policy set that the policy will belong to
     * @param detectors detectors that triggers may name
     */
    public PolicyLoader(CelCompiler conditions, DetectorCatalogue detectors) {
        this.conditions = conditions;
        this.detectors = detectors;
    }

    /**
     * The policy that a document describes.
     *
     * @param file name of the document, for messages
     * @param text the document; its SHA-256 becomes the policy's version
     */
    public Loaded<Policy> load(String file, String text) {
        Problems problems = new Problems(file);
        Draft draft = read(text, problems);
        return Loaded.of(problems, () -> draft.policy(ActionDigest.sha256(text)));
    }

    private Draft read(String text, Problems problems) {
        YamlNode root = YamlDocument.read(text, problems);
        Section document = root == null ? null : Section.of(root, "a policy", root.place(), KEYS, problems);
        if (document == null) {
            return Draft.EMPTY;
        }
        Reading reading = new Reading(problems, new Scalars(problems), conditions, detectors);
        Header header = Header.read(document, KIND, reading.scalars(), problems);
        Set<String> appliesTo =
                ProfileReader.appliesTo(document.get("appliesTo"), document.place("appliesTo"), reading);
        Map<String, Profile> profiles = ProfileReader.profiles(document.get("profiles"), appliesTo, reading);
        PathReader paths = PathReader.read(document.get("paths"), reading);
        List<Trigger> triggers = new TriggerReader(header == null ? "" : header.name(), paths, reading).read(document);
        Audit audit = new AuditReader(paths, reading).read(document);
        paths.warnOfUnused();
        return new Draft(header, appliesTo, profiles, triggers, paths.paths(), audit);
    }

    /** What has been read, whole only when there were no errors. */
    private record Draft(
            @Nullable Header header,
            Set<String> appliesTo,
            Map<String, Profile> profiles,
            List<Trigger> triggers,
            Map<String, Path> paths,
            @Nullable Audit audit) {
        static final Draft EMPTY = new Draft(null, Set.of(), Map.of(), List.of(), Map.of(), null);

        Policy policy(String version) {
            if (header == null) {
                throw new IllegalStateException("expected a header in a policy without errors");
            }
            return new Policy(
                    header.name(),
                    version,
                    header.owner(),
                    appliesTo,
                    profiles,
                    triggers,
                    paths,
                    header.reviewBy(),
                    audit);
        }
    }
}
