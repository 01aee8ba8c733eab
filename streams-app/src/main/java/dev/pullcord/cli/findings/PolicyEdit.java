package dev.pullcord.cli.findings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes one word of a policy and leaves everything else, comments above all, as people wrote it. */
final class PolicyEdit {
    private PolicyEdit() {}

    /** The document with another mode of a trigger; null when it has no such trigger. */
    static @Nullable String mode(String document, String triggerId, String mode) {
        Matcher flow = Pattern.compile("\\{\\s*id:\\s*[\"']?" + Pattern.quote(triggerId) + "[\"']?(?=\\s*[,}])")
                .matcher(document);
        if (flow.find()) {
            int end = document.indexOf('}', flow.end());
            String rest = document.substring(flow.end(), end < 0 ? document.length() : end);
            String changed = rest.matches("(?s).*\\bmode:\\s*[a-z]+.*")
                    ? rest.replaceFirst("\\bmode:\\s*[a-z]+", "mode: " + mode)
                    : ", mode: " + mode + rest;
            return document.substring(0, flow.end()) + changed + document.substring(flow.end() + rest.length());
        }
        Matcher block = Pattern.compile(
                        "(?m)^( *)- id:[ \\t]*[\"']?" + Pattern.quote(triggerId) + "[\"']?[ \\t]*(#.*)?\\R")
                .matcher(document);
        if (!block.find()) {
            return null;
        }
        String indent = block.group(1) + "  ";
        // up to the next line that stands no deeper than the dash
        Matcher next =
                Pattern.compile("(?m)^ {0," + block.group(1).length() + "}\\S").matcher(document);
        int end = next.find(block.end()) ? next.start() : document.length();
        String body = document.substring(block.end(), end);
        Matcher known = Pattern.compile("(?m)^" + indent + "mode:[^\\n]*$").matcher(body);
        String changed = known.find()
                ? known.replaceFirst(Matcher.quoteReplacement(indent + "mode: " + mode))
                : indent + "mode: " + mode + "\n" + body;
        return document.substring(0, block.end()) + changed + document.substring(end);
    }
}
