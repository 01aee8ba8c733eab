package dev.pullcord.policy.cel;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the parser says about tokens into what a policy owner can act on. */
final class SyntaxIssues {
    private static final Pattern FOUND =
            Pattern.compile("(?:mismatched|extraneous) input '(?<found>.*)' expecting (?<expected>.*)", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("missing (?<expected>.*) at '(?<found>.*)'", Pattern.DOTALL);
    private static final Pattern UNREADABLE =
            Pattern.compile("token recognition error at: '(?<found>.*)'", Pattern.DOTALL);
    private static final Map<String, String> HINTS = Map.of(
            "and", "write && for and",
            "or", "write || for or",
            "not", "write ! for not",
            "=", "write == to compare",
            "is", "write == to compare",
            ">", "write != for different");

    private SyntaxIssues() {}

    static void report(List<CelIssue> issues, Problems problems) {
        for (CelIssue issue : issues) {
            report(issue, problems);
        }
    }

    private static void report(CelIssue issue, Problems problems) {
        String message = issue.getMessage();
        Matcher found = FOUND.matcher(message);
        Matcher missing = MISSING.matcher(message);
        Matcher unreadable = UNREADABLE.matcher(message);
        String text = message;
        String hint = "";
        if (found.matches()) {
            text = "expected " + expected(found.group("expected")) + ", but found " + token(found.group("found"));
            hint = hint(found.group("found"));
        } else if (missing.matches()) {
            text = "expected " + missing.group("expected") + ", but found " + token(missing.group("found"));
        } else if (unreadable.matches()) {
            String characters = unreadable.group("found").strip();
            text = "expected a name, value or operator, but found " + characters;
            hint = characters.startsWith("'") || characters.startsWith("\"")
                    ? "is a quotation mark missing, or a backslash not doubled?"
                    : hint(characters);
        } else if (message.startsWith("no viable alternative")) {
            text = "expected a name or value that can stand here, but found none";
        } else if (message.contains("recursion limit")) {
            text = "expected at most " + CelGrammar.MAX_DEPTH + " levels of nesting, but found more";
            hint = "split the condition into several triggers";
        } else if (message.startsWith("For input string")) {
            text = "expected a number, but found one that is too large";
        }
        problems.add(issue.getSourceLocation(), text, hint);
    }

    private static String expected(String tokens) {
        if (tokens.contains("<EOF>")) {
            return "an operator or the end";
        }
        return tokens.contains("IDENTIFIER") ? "a value" : tokens.startsWith("{") ? "an operator" : tokens;
    }

    private static String token(String found) {
        return found.equals("<EOF>") ? "the end" : found;
    }

    private static String hint(String found) {
        return HINTS.getOrDefault(found.toLowerCase(Locale.ROOT), "");
    }
}
