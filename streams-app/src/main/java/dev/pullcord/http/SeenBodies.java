package dev.pullcord.http;

import dev.pullcord.http.call.Problem;
import dev.pullcord.http.call.ProblemType;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was proposed here under which id or key, so that the same one with another body is noticed at once. Beyond this memory, and
 * at other instances, the digest of the clearance tells.
 */
final class SeenBodies {
    /** Keys remembered, the newest. */
    static final int MAX = 50_000;

    private final Map<Key, String> digests = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MAX;
        }
    };

    private record Key(String agentId, String id) {}

    /** Remembers a body, or throws when another one was sent under the same key. */
    synchronized void remember(String agentId, String id, @Nullable Object body) {
        String digest;
        try {
            digest = ActionDigest.sha256(Json.lossless(body));
        } catch (JsonException e) {
            throw new Problem(ProblemType.INVALID_JSON, String.valueOf(e.getMessage()));
        }
        String before = digests.putIfAbsent(new Key(agentId, id), digest);
        if (before != null && !before.equals(digest)) {
            throw differs(id);
        }
    }

    /** Forgets a body that turned out to be the wrong one. */
    synchronized void forget(String agentId, String id) {
        digests.remove(new Key(agentId, id));
    }

    static Problem differs(String id) {
        return new Problem(
                ProblemType.ACTION_DIFFERS,
                "expected the body that came before with \"" + id
                        + "\", but found another; propose another action under another id");
    }
}
