package dev.pullcord.core.detect;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;

/** Measures one thing about an action. Thread-safe; reads only what it is given. */
public interface Detector {
    /** Name in policies, kebab-case. */
    String id();

    /** Score from which it fires when the policy names none, 0 exclusive to 1. */
    double threshold();

    /** What it looks for, one sentence, for the policy reference. */
    String about();

    /** Measures an action before the memory has seen it. */
    Detection detect(EnrichedAction action, AgentMemory memory);
}
