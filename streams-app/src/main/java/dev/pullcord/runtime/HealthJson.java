package dev.pullcord.runtime;

import dev.pullcord.schemas.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Body of a health check. */
final class HealthJson {
    private HealthJson() {}

    static String write(boolean up, Map<String, Object> facts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", up ? "UP" : "DOWN");
        body.putAll(new TreeMap<>(facts));
        return Json.write(body) + "\n";
    }
}
