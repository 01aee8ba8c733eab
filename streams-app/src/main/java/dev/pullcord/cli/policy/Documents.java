package dev.pullcord.cli.policy;

import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.digest.ActionDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks documents as the engine will read them. */
public final class Documents {
    private final Supplier<PolicyLoader> loaders;

    /** Checks policies with a fresh loader each. */
    public Documents(Supplier<PolicyLoader> loaders) {
        this.loaders = loaders;
    }

    /**
     * One document that was read.
     *
     * @param file name as the user gave it
     * @param content the text
     * @param kind EscalationPolicy or Rates; empty when it does not say
     * @param name metadata.name; empty when it does not say or the document has to be refused
     * @param roles roles that its paths visit
     * @param size what is in it, in words
     * @param problems everything to look at
     */
    public record Document(
            String file,
            String content,
            String kind,
            String name,
            Set<String> roles,
            String size,
            List<Problem> problems) {
        /** Whether it has to be refused. */
        public boolean refused() {
            return problems.stream().anyMatch(Problem::error);
        }

        /** Content hash. */
        public String version() {
            return ActionDigest.sha256(content);
        }
    }

    /** Reads and checks files, in order. */
    public List<Document> read(List<java.nio.file.Path> files) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (java.nio.file.Path file : files) {
            documents.add(check(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
        }
        return documents;
    }
}
