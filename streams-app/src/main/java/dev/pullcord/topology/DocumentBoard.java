package dev.pullcord.topology;

import dev.pullcord.schemas.ReleasedDocument;
import org.jspecify.annotations.Nullable;

/** Takes released documents into force. Written by the thread that reads the documents' topic, read by all stream threads. */
public interface DocumentBoard {
    /**
     * A document was released or, with null, withdrawn.
     *
     * @return whether it is in force now; if not, the one before still is
     */
    boolean put(String name, @Nullable ReleasedDocument document);

    /** What was released under a name is no document; the one before stays in force. */
    void unreadable(String name, String reason);
}
