package dev.pullcord.benchmarks.logs;

/** A verdict beside what turned out to be true. */
record Scored(Ruling ruling, Truth truth) {}
