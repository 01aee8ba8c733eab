package dev.pullcord.policy.cases;

import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.policy.cases.Judge.Judgement;
import dev.pullcord.policy.cases.PolicyCase.Expectation;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds a policy against its cases. */
public final class CaseRun {
    private CaseRun() {}

    /**
     * One row's result.
     *
     * @param row the case
     * @param differences how the judgement differs from what was expected, in words; empty when it does not
     */
    public record Result(PolicyCase row, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }

        /** Whether everything is as expected. */
        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** Judges every case of a file, in order. */
    public static List<Result> of(CaseFile file, Judge judge) {
        List<Result> results = new ArrayList<>();
        for (PolicyCase row : file.cases()) {
            Judgement judgement = judge.judge(row, file.reference(), file.rates());
            results.add(new Result(row, differences(row.expectation(), judgement)));
        }
        return results;
    }

    /**
     * What the cases leave untested: triggers that no case makes fire, and triggers that no case expects to stay silent. A rule
     * nobody has seen fire may never fire, and one nobody has seen silent may fire always.
     */
    public static List<String> untested(CaseFile file, Policy policy) {
        Set<String> fires = new HashSet<>();
        Set<String> silent = new HashSet<>();
        for (PolicyCase row : file.cases()) {
            fires.addAll(row.expectation().fires());
            silent.addAll(row.expectation().silent());
        }
        List<String> gaps = new ArrayList<>();
        for (Trigger trigger : policy.triggers()) {
            if (trigger.mode() != TriggerMode.OFF) {
                if (!fires.contains(trigger.id())) {
                    gaps.add("no case makes " + trigger.id() + " fire");
                }
                if (!silent.contains(trigger.id())) {
                    gaps.add("no case expects " + trigger.id() + " to stay silent");
                }
            }
        }
        return gaps;
    }

    /** Triggers that cases name and the policy does not have. */
    public static Set<String> strangers(CaseFile file, Policy policy) {
        Set<String> names = new TreeSet<>();
        for (PolicyCase row : file.cases()) {
            names.addAll(row.expectation().fires());
            names.addAll(row.expectation().silent());
        }
        policy.triggers().forEach(trigger -> names.remove(trigger.id()));
        return names;
    }

    private static List<String> differences(Expectation expected, Judgement found) {
        List<String> list = new ArrayList<>();
        if (expected.verdict() != found.verdict()) {
            list.add("expected verdict " + word(expected.verdict()) + ", but found " + word(found.verdict())
                    + (found.fired().isEmpty() ? "" : " by " + String.join(", ", new TreeSet<>(found.fired()))));
        }
        for (String id : new TreeSet<>(expected.fires())) {
            if (!found.fired().contains(id)) {
                list.add("expected " + id + " to fire, but it did not");
            }
        }
        for (String id : new TreeSet<>(expected.silent())) {
            if (found.fired().contains(id)) {
                list.add("expected " + id + " not to fire, but it did");
            }
        }
        String path = expected.path();
        if (path != null && !path.equals(found.path())) {
            list.add("expected path " + path + ", but found " + (found.path() == null ? "none" : found.path()));
        }
        String stratum = expected.stratum();
        if (stratum != null && !stratum.equals(found.stratum())) {
            list.add("expected stratum " + stratum + ", but found "
                    + (found.stratum() == null ? "none" : found.stratum()));
        }
        return list;
    }

    private static String word(Verdict verdict) {
        return CaseLoader.word(verdict);
    }
}
