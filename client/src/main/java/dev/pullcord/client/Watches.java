package dev.pullcord.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The actions whose answers are watched for, so many at most: the oldest that nobody waits for is let go first. */
final class Watches {
    private final Map<String, Watch> byAction = new LinkedHashMap<>();
    private final int max;

    Watches(int max) {
        this.max = max;
    }

    /** The watch of an action, a new one where there is none. */
    synchronized Watch of(String actionId) {
        Watch known = byAction.get(actionId);
        if (known != null) {
            return known;
        }
        Watch fresh = new Watch(actionId);
        put(fresh);
        return fresh;
    }

    /** Takes a watch back that was let go meanwhile: what came since then was not heard. */
    synchronized void keep(Watch watch) {
        if (byAction.get(watch.actionId()) != watch) {
            watch.whole(false);
            put(watch);
        }
    }

    synchronized @Nullable Watch find(String actionId) {
        return byAction.get(actionId);
    }

    synchronized void letGo(Watch watch) {
        byAction.remove(watch.actionId(), watch);
    }

    private void put(Watch watch) {
        Iterator<Watch> oldest = byAction.values().iterator();
        while (byAction.size() >= max && oldest.hasNext()) {
            if (!oldest.next().missed()) {
                oldest.remove();
            }
        }
        if (byAction.size() >= max) {
            throw new IllegalStateException("expected at most " + max
                    + " actions that are waited for at once; raise pullcord.waiting.max, or resume them later");
        }
        byAction.put(watch.actionId(), watch);
    }
}
