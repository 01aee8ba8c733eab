package dev.pullcord.cli.policy;

import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.policy.CalibrationLoader;
import dev.pullcord.policy.DocumentKind;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.RatesLoader;
import dev.pullcord.policy.cases.GoldenLoader;
import dev.pullcord.policy.roster.RosterDocument;
import dev.pullcord.policy.roster.RosterLoader;
import dev.pullcord.policy.yaml.Place;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.digest.ActionDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks documents as the engine will read them. */
public final class Documents {
    private final Supplier<Bench> benches;

    /** Checks each policy on a bench of its own. */
    public Documents(Supplier<Bench> benches) {
        this.benches = benches;
    }

    /** A bench for one policy. */
    Bench bench() {
        return benches.get();
    }

    /**
     * One document that was read.
     *
     * @param file name as the user gave it
     * @param content the text
     * @param kind EscalationPolicy, Rates, Calibration or Roster; what it says of itself when it is refused
     * @param name metadata.name
     * @param roles roles that its paths visit
     * @param parts what can change from version to version, by name: a trigger, a path, a currency, a cell, the holidays
     * @param problems everything to look at
     */
    public record Document(
            String file,
            String content,
            String kind,
            String name,
            Set<String> roles,
            Map<String, String> parts,
            List<Problem> problems) {
        /** Whether it has to be refused. */
        public boolean refused() {
            return problems.stream().anyMatch(Problem::error);
        }

        /** A release of it, after another version or as the first. */
        ReleasedDocument released(String by, String comment, @Nullable ReleasedDocument before, Instant at) {
            return ReleasedDocument.newBuilder()
                    .setKind(kind)
                    .setName(name)
                    .setVersion(version())
                    .setContent(content)
                    .setReleasedBy(by)
                    .setReleasedAt(at)
                    .setComment(comment)
                    .setPreviousVersion(before == null ? "" : before.getVersion())
                    .build();
        }

        /** Content hash. */
        public String version() {
            return ActionDigest.sha256(content);
        }
    }

    /** Reads and checks files, in order. */
    public List<Document> read(List<Path> files) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Path file : files) {
            documents.add(check(file.toString(), DocumentFile.read(file)));
        }
        return documents;
    }

    /** Checks one text. */
    public Document check(String file, String content) {
        DocumentKind kind = DocumentKind.of(content);
        if (RatesLoader.KIND.equals(kind.kind())) {
            Loaded<Rates> rates = RatesLoader.load(file, content);
            Map<String, String> parts = new TreeMap<>();
            if (rates.value() != null) {
                rates.value().usd().forEach((code, rate) -> parts.put(code, rate.toString()));
            }
            return new Document(file, content, kind.kind(), kind.name(), Set.of(), parts, rates.problems());
        }
        if (CalibrationLoader.KIND.equals(kind.kind())) {
            Loaded<Calibration> calibration = CalibrationLoader.load(file, content);
            return new Document(
                    file,
                    content,
                    kind.kind(),
                    kind.name(),
                    Set.of(),
                    CalibrationParts.of(calibration.value()),
                    calibration.problems());
        }
        if (GoldenLoader.KIND.equals(kind.kind())) {
            Loaded<GoldenCase> golden = GoldenLoader.load(file, content);
            Map<String, String> parts = golden.value() == null
                    ? Map.of()
                    : Map.of("answer", golden.value().answer().optionId());
            return new Document(file, content, kind.kind(), kind.name(), Set.of(), parts, golden.problems());
        }
        if (RosterLoader.KIND.equals(kind.kind())) {
            Loaded<RosterDocument> roster = RosterLoader.load(file, content);
            Map<String, String> parts =
                    roster.value() == null ? Map.of() : roster.value().parts();
            return new Document(file, content, kind.kind(), kind.name(), Set.of(), parts, roster.problems());
        }
        if (!kind.kind().isEmpty() && !PolicyLoader.KIND.equals(kind.kind())) {
            Problem stranger = new Problem(
                    file,
                    Place.START,
                    Problem.Severity.ERROR,
                    "expected kind " + PolicyLoader.KIND + ", " + RatesLoader.KIND + ", " + CalibrationLoader.KIND
                            + ", " + GoldenLoader.KIND + " or " + RosterLoader.KIND + ", but found \"" + kind.kind()
                            + "\"",
                    "");
            return new Document(file, content, kind.kind(), kind.name(), Set.of(), Map.of(), List.of(stranger));
        }
        Loaded<Policy> policy = bench().load(file, content);
        return new Document(
                file,
                content,
                PolicyLoader.KIND,
                kind.name(),
                roles(policy.value()),
                parts(policy.value()),
                policy.problems());
    }

    private static Set<String> roles(@Nullable Policy policy) {
        Set<String> roles = new TreeSet<>();
        if (policy != null) {
            policy.paths().values().forEach(path -> path.steps().forEach(step -> roles.add(step.role())));
        }
        return roles;
    }

    private static Map<String, String> parts(@Nullable Policy policy) {
        Map<String, String> parts = new TreeMap<>();
        if (policy != null) {
            for (Trigger trigger : policy.triggers()) {
                parts.put("trigger " + trigger.id(), trigger.toString());
            }
            policy.paths().forEach((id, path) -> parts.put("path " + id, path.toString()));
            policy.profiles().forEach((id, profile) -> parts.put("profile " + id, profile.toString()));
        }
        return parts;
    }
}
