package dev.pullcord.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes of the user, each told before any cluster is asked. */
class PolicyBacktestTest {
    private static final Path POLICY = Path.of("..", "policies", "customer-facing.yaml");

    private final Console console = new Console();

    @TempDir
    private Path folder;

    private void refused(int code, String message, String... line) {
        String[] whole = new String[line.length + 2];
        whole[0] = "policy";
        whole[1] = "backtest";
        System.arraycopy(line, 0, whole, 2, line.length);

        assertThat(console.run(whole)).as(console.err()).isEqualTo(code);
        assertThat(console.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void a_candidate_is_needed() {
        refused(2, "expected a candidate, but found none; name its files, or its folder with --dir");
        refused(2, "expected policies in " + folder, "--dir", folder.toString());
    }

    @Test
    void only_policies_are_tried() {
        refused(
                2,
                "but found a document of kind Rates",
                Path.of("..", "policies", "rates.yaml").toString());
    }

    @Test
    void a_candidate_with_errors_is_refused_with_its_problems() throws IOException {
        Path bad = folder.resolve("bad.yaml");
        Files.writeString(bad, Files.readString(POLICY).replace("amount.usd", "amount.usdd"));

        refused(1, "has errors; nothing was tried", bad.toString());
        assertThat(console.err()).contains("unknown field amount.usdd");
    }

    @Test
    void the_same_policy_twice_is_refused() {
        refused(1, "expected each name once", POLICY.toString(), POLICY.toString());
    }

    @Test
    void times_are_checked() {
        refused(2, "expected a length of time such as 30d", POLICY.toString(), "--from", "yesterday");
        refused(2, "expected --from before --to", POLICY.toString(), "--from", "1d", "--to", "2d");
        refused(
                2,
                "expected a length of time such as 12h or 7d after --warm-up",
                POLICY.toString(),
                "--warm-up",
                "long");
    }
}
