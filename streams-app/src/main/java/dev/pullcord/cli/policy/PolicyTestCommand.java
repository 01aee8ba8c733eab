package dev.pullcord.cli.policy;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.policy.DocumentKind;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.cases.CaseFile;
import dev.pullcord.policy.cases.CaseLoader;
import dev.pullcord.policy.cases.CaseRun;
import dev.pullcord.policy.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds policies against the cases that are written beside them. */
@Command(
        name = "test",
        header = "Hold policies against the cases written beside them.",
        description = {
            "Judge the cases of a folder with the policies they name, and say where a verdict, a trigger or a path differs from"
                    + " what the case expects. Case files are the YAML files without a kind. Needs no cluster."
        },
        footer = {"", "Examples:", "  pullcord policy test policies/cases", "  pullcord policy test policies --gaps"})
final class PolicyTestCommand extends Verb {
    private static final int DEPTH_MAX = 5;

    @Parameters(paramLabel = "DIR", description = "Folder with case files, or one case file.")
    private Path folder = Path.of(".");

    @Option(names = "--gaps", description = "Also say which triggers no case shows firing or staying silent.")
    private boolean gaps;

    private final Documents documents;
    private int passed;
    private int failed;

    PolicyTestCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        List<Path> files = caseFiles();
        if (files.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "expected case files in " + folder + ", but there are none");
        }
        for (Path file : files) {
            run(file);
        }
        out().println(passed + " passed, " + failed + " failed, in " + files.size() + " files");
        return failed == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private List<Path> caseFiles() throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        List<Path> yaml;
        try (Stream<Path> all = Files.walk(folder, DEPTH_MAX)) {
            yaml = all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
        return yaml.stream().filter(PolicyTestCommand::withoutKind).toList();
    }

    private static boolean withoutKind(Path file) {
        try {
            return DocumentKind.of(Files.readString(file, StandardCharsets.UTF_8))
                    .kind()
                    .isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void run(Path file) throws IOException {
        CaseFile cases = usable(CaseLoader.load(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
        if (cases == null) {
            return;
        }
        Path policyFile = file.resolveSibling(cases.policy()).normalize();
        Bench bench = documents.bench();
        Policy policy = usable(bench.load(policyFile.toString(), Files.readString(policyFile, StandardCharsets.UTF_8)));
        if (policy == null) {
            return;
        }
        for (String stranger : CaseRun.strangers(cases, policy)) {
            failed++;
            out().println("FAIL " + file + " names the trigger " + stranger + ", which " + policyFile + " has not");
        }
        for (CaseRun.Result result : CaseRun.of(cases, bench.judge(policy))) {
            report(file, result);
        }
        if (gaps) {
            CaseRun.untested(cases, policy).forEach(gap -> out().println("gap  " + file + " " + gap));
        }
    }

    private void report(Path file, CaseRun.Result result) {
        String where = file + ":" + result.row().place().line() + " "
                + Words.safe(result.row().name());
        if (result.passed()) {
            passed++;
            out().println("ok   " + where);
        } else {
            failed++;
            out().println("FAIL " + where);
            result.differences().forEach(difference -> out().println("     " + Words.safe(difference)));
        }
    }

    private <T> @org.jspecify.annotations.Nullable T usable(Loaded<T> loaded) {
        for (Problem problem : loaded.problems()) {
            out().println(Words.safe(problem.text()));
        }
        if (loaded.value() == null) {
            failed++;
        }
        return loaded.value();
    }
}
