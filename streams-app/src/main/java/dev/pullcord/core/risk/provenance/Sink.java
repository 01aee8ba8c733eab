package dev.pullcord.core.risk.provenance;

/** What an argument does with its value. */
public enum Sink {
    /** Says where something goes or who gets access: recipient, account, URL, user. */
    DESTINATION,
    /** Becomes a secret: password, key. */
    SECRET,
    /** Names the thing that is acted on: file, identifier. */
    RESOURCE,
    /** Is carried along: body, subject, description. */
    CONTENT,
    /** Not known by its name. */
    OTHER,
    /** Quantities and times: no provenance is asked of them. */
    NONE
}
