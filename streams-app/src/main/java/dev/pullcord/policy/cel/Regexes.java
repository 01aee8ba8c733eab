package dev.pullcord.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Regular expressions of policies. They run in linear time, but nested repetitions multiply the size of what is compiled, so
 * that a short text could fill the memory; the size is estimated first, never too low.
 */
final class Regexes {
    /** Steps of a compiled expression at most; evaluation costs at most this many steps for each character. */
    private static final int MAX_STEPS = 2_000;

    /** What is wrong with an expression. */
    record Fault(String message, String hint) {}

    private final String regex;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;
    private int at;

    private Regexes(String regex) {
        this.regex = regex;
    }

    static Optional<Fault> problem(String regex) {
        if (new Regexes(regex).steps() > MAX_STEPS) {
            return Optional.of(new Fault(
                    "expected a regular expression of at most " + MAX_STEPS + " steps, but found a larger one",
                    "repetitions such as {1000} multiply; use * or + instead"));
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(new Fault(
                    "expected a regular expression, but found " + e.getMessage(), "it is written as for RE2"));
        }
    }

    private long steps() {
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                characterClass();
                atom(1);
            } else if (c == '(') {
                outer.push(size);
                size = 0;
                last = 0;
                at++;
            } else if (c == ')' && !outer.isEmpty()) {
                long group = size + 2;
                size = outer.pop();
                at++;
                atom(group);
            } else if (c == '{') {
                repetition();
            } else if (c == '*' || c == '+' || c == '?') {
                size++;
                last++;
                at++;
            } else {
                at++;
                atom(1);
            }
            if (size > MAX_STEPS) {
                return size;
            }
        }
        return size + outer.stream().mapToLong(Long::longValue).sum();
    }

    private void atom(long steps) {
        last = steps;
        size += steps;
    }

    private void escape() {
        if (regex.startsWith("\\Q", at)) {
            int end = regex.indexOf("\\E", at);
            int next = end < 0 ? regex.length() : end + 2;
            // one more for each letter, though only the last one can be repeated
            size += next - at;
            last = 1;
            at = next;
        } else {
            at += 2;
            atom(1);
        }
    }

    /** Skips to behind the bracket that closes a class. */
    private void characterClass() {
        at++;
        if (regex.startsWith("^", at)) {
            at++;
        }
        if (regex.startsWith("]", at)) {
            at++;
        }
        while (at < regex.length() && regex.charAt(at) != ']') {
            int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at + 2) : -1;
            at = named >= 0 ? named + 2 : at + (regex.charAt(at) == '\\' ? 2 : 1);
        }
        at++;
    }

    /** Multiplies the last atom by the larger bound of {@code {n}}, {@code {n,}} or {@code {n,m}}. */
    private void repetition() {
        int end = regex.indexOf('}', at);
        String bounds = end < 0 ? "" : regex.substring(at + 1, end);
        if (!bounds.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            at++;
            atom(1);
            return;
        }
        int comma = bounds.indexOf(',');
        String upper = bounds.substring(comma + 1);
        String lower = comma < 0 ? upper : bounds.substring(0, comma);
        long times = 1 + Math.max(Long.parseLong(lower), upper.isEmpty() ? 0 : Long.parseLong(upper));
        size += last * (times - 1);
        last *= times;
        at = end + 1;
    }
}
