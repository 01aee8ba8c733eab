package dev.pullcord.topology;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.ReleasedDocument;
import org.jspecify.annotations.Nullable;

/** The documents in force. Written by the thread that reads the documents' topic, read by all stream threads. */
public interface Releases {
    /**
     * A document was released or, with null, withdrawn. A document that cannot be taken into force leaves the one before in
     * force.
     */
    void put(String name, @Nullable ReleasedDocument document);

    /** Policies in force. */
    PolicySet policies();

    /** Rates in force. */
    Rates rates();
}
