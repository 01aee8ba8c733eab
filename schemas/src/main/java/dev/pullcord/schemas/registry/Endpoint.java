package dev.pullcord.schemas.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One URL of a registry.
 *
 * @param base URL without credentials and without a slash at the end
 * @param authorization value of the Authorization header; null for none
 */
public record Endpoint(String base, @Nullable String authorization) {

    /**
     * Endpoint of an http or https URL.
     *
     * @param authorization value of the Authorization header; null to use the credentials in the URL, if there are any
     * @throws IllegalArgumentException when the text is no such URL; the message does not repeat credentials
     */
    public static Endpoint of(String url, @Nullable String authorization) {
        URI uri = parse(url);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String base = uri.getScheme() + "://" + uri.getHost() + port + path;
        String user = uri.getRawUserInfo();
        if (authorization != null || user == null) {
            return new Endpoint(base, authorization);
        }
        // a plus sign is itself in user information, a blank only in forms
        return new Endpoint(base, basic(URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8)));
    }

    /** Authorization header of RFC 7617 for {@code user:password}. */
    public static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    /** Authorization header of RFC 6750. */
    public static String bearer(String token) {
        return "Bearer " + token;
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, without the text that may hold a password
        }
        throw new IllegalArgumentException("expected a registry URL such as http://localhost:8081, but found \""
                + url.replaceAll("//[^/]*@", "//***@") + "\"");
    }

    @Override
    public String toString() {
        return base;
    }
}
