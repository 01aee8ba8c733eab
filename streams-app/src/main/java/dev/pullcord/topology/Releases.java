package dev.pullcord.topology;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.ReleasedDocument;
import org.jspecify.annotations.Nullable;

/** The documents in force. Written by the thread that reads the documents' topic, read by all stream threads. */
public interface Releases {
    /**
     * A document was released or, with null, withdrawn.
     *
     * @return whether it is in force now; if not, the one before still is
     */
    boolean put(String name, @Nullable ReleasedDocument document);

    /** What was released under a name is no document; the one before stays in force. */
    void unreadable(String name, String reason);

    /** Policies in force. */
    PolicySet policies();

    /** Rates in force. */
    Rates rates();

    /** Who is on duty and how busy. */
    default Duties duties() {
        return Duties.UNKNOWN;
    }
}
