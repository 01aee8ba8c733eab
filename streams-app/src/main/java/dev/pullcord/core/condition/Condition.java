package dev.pullcord.core.condition;

import java.util.List;

/** A compiled condition. Thread-safe; evaluates without allocating. */
public interface Condition {
    /** Its truth for one action; UNKNOWN when a value that decides it is missing. */
    Truth test(Facts facts);

    /** Fields it reads, without repeats, in order of first use. */
    List<Field> fields();

    /** How it was written. */
    String source();
}
