package dev.pullcord.core.ingest;

/** What checking an action came to. */
public sealed interface CheckedAction permits ValidAction, InvalidAction {}
