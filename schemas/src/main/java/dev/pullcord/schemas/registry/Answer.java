package dev.pullcord.schemas.registry;

/**
 * What a registry answered.
 *
 * @param server URL of the registry, without credentials
 * @param status HTTP status
 * @param body text of the body, possibly empty
 */
public record Answer(String server, int status, String body) {

    /** True for a status of 200 to 299. */
    public boolean ok() {
        return status / 100 == 2;
    }

    /** True when the same call may succeed later or elsewhere: 408, 429 and 500 to 599. */
    public boolean passing() {
        return status == 408 || status == 429 || status / 100 == 5;
    }
}
