package dev.pullcord.http;

/** What all routes need. */
record Reception(Gate gate, Bodies bodies, Deferred deferred, Publisher publisher) {}
