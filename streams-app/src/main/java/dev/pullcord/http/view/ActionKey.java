package dev.pullcord.http.view;

/** An action: its id is unique per agent only. */
public record ActionKey(String agentId, String actionId) {}
