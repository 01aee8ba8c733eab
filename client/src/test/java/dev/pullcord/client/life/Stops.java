package dev.pullcord.client.life;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Where an agent stops for good, by action: it says so, and waits to be killed. */
final class Stops {
    private final Map<String, Stop> stops = new HashMap<>();

    void set(String actionId, Stop stop) {
        stops.put(actionId, stop);
    }

    void at(String actionId, Stop stop) {
        if (stops.get(actionId) != stop) {
            return;
        }
        System.out.println("stopped " + actionId);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
