package dev.pullcord.policy.cel;

import dev.cel.common.CelIssue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the checker says about types into the words of policy owners. */
final class TypeIssues {
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(?<function>[^']*)'"
                    + " applied to '(?:(?<target>[^()]*)\\.)?\\((?<types>.*)\\)'(?: \\(candidates.*)?",
            Pattern.DOTALL);

    private TypeIssues() {}

    static void report(CelIssue issue, Problems problems) {
        Matcher overload = NO_OVERLOAD.matcher(issue.getMessage());
        if (!overload.matches()) {
            problems.add(issue.getSourceLocation(), Words.of(issue.getMessage()), "");
            return;
        }
        String function = overload.group("function");
        String target = overload.group("target");
        String types = (target == null ? "" : target + " with ") + overload.group("types");
        String found = types.isEmpty() ? "nothing" : Words.of(types).replace(", ", " and ");
        problems.add(
                issue.getSourceLocation(), "expected " + expected(function) + ", but found " + found, hint(function));
    }

    private static String expected(String function) {
        String sign = function.replace("_", "").replace("@", "");
        if (CelGrammar.ORDERS.contains(function) || CelGrammar.ARITHMETIC.contains(function)) {
            return "numbers on both sides of " + sign;
        } else if (CelGrammar.EQUALITIES.contains(function)) {
            return "values of one type on both sides of " + sign;
        }
        return switch (function) {
            case CelGrammar.AND, CelGrammar.OR -> "conditions on both sides of " + sign;
            case CelGrammar.NOT -> "a condition after !";
            case CelGrammar.NEGATE -> "a number after -";
            case CelGrammar.CHOICE -> "a condition before ? and two values of one type after it";
            case CelGrammar.IN -> "a value and a list of values of its type";
            case CelGrammar.KNOWN -> "one field";
            case CelGrammar.SIZE -> "a text";
            case CelGrammar.LOWER_ASCII -> "a text before .lowerAscii()";
            default -> "a text before ." + function + "(...) and one text in it";
        };
    }

    private static String hint(String function) {
        return switch (function) {
            case CelGrammar.KNOWN -> "write known(amount.usd)";
            case "_==_", "_!=_" -> "texts stand in quotes, numbers do not";
            case "startsWith", "endsWith", "contains", "matches" -> "write action.type." + function + "(\"a\")";
            case CelGrammar.LOWER_ASCII -> "write action.type.lowerAscii()";
            case CelGrammar.IN -> "write field in [\"a\", \"b\"]";
            default -> "";
        };
    }
}
