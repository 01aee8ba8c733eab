package dev.pullcord.http.call;

/** What all routes need. */
public record Reception(Gate gate, Bodies bodies, Deferred deferred, Publisher publisher) {}
