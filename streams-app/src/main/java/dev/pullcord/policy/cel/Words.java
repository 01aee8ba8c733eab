package dev.pullcord.policy.cel;

import dev.pullcord.core.condition.FieldType;

/** Types in the words of policy owners. */
final class Words {
    private Words() {}

    static String of(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case BOOL -> "condition";
        };
    }

    /** Of types as CEL prints them. */
    static String of(String celTypes) {
        return celTypes.replace("list(", "list of (")
                .replaceAll("\\bstring\\b", "text")
                .replaceAll("\\b(double|int|uint)\\b", "number")
                .replaceAll("\\bbool\\b", "condition")
                .replaceAll("\\bdyn\\b", "anything");
    }
}
