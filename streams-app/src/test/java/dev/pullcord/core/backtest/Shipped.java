package dev.pullcord.core.backtest;

import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.RatesLoader;
import dev.pullcord.policy.cel.CelCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The starter policies, compiled as the engine compiles them. */
final class Shipped {
    private static final Path FOLDER = Path.of("..", "policies");

    private Shipped() {}

    static PolicySet policies() {
        return policies(text -> text);
    }

    /** The same with other texts. */
    static PolicySet policies(UnaryOperator<String> edit) {
        FieldTable fields = new FieldTable();
        PolicyLoader loader = new PolicyLoader(new CelCompiler(fields), Detectors.catalogue());
        List<Policy> policies = new ArrayList<>();
        for (String name : List.of("autonomous", "customer-facing", "decision-support", "internal-operations")) {
            Loaded<Policy> loaded = loader.load(name, edit.apply(text(name)));
            if (loaded.value() == null) {
                throw new AssertionError(loaded.problems());
            }
            policies.add(loaded.value());
        }
        return new PolicySet(policies, fields);
    }

    static Rates rates() {
        return java.util.Objects.requireNonNull(
                RatesLoader.load("rates", text("rates")).value());
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
