package dev.pullcord.core.condition;

/** Type of a field of the policy language. */
public enum FieldType {
    TEXT,
    NUMBER,
    BOOL
}
