package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Folding;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Canonical forms of e-mail and web addresses. */
final class Addresses {
    /** Endings that make a bare host a web address; others need a scheme or www, since main.rs is a file. */
    private static final Set<String> ENDINGS = Set.of(
            "com", "org", "net", "io", "co", "gov", "edu", "int", "mil", "info", "biz", "dev", "app", "ai", "me", "tv",
            "xyz", "online", "site", "shop", "store", "cloud", "link", "top", "club", "tech", "page", "live", "news",
            "bank", "de", "uk", "fr", "ch", "at", "nl", "it", "es", "eu", "us", "ca", "au", "jp", "cn", "ru", "br",
            "in", "be", "se", "no", "fi", "dk", "ie", "nz", "kr", "mx", "za", "onion");

    private static final int LOCAL_MAX = 64;
    private static final int HOST_MIN = 4;

    private Addresses() {}

    /** Adds the address that a run of address characters is, if it is one. */
    static void add(String run, List<Identifier> found) {
        String text = trimmed(run);
        int at = text.lastIndexOf('@');
        int scheme = text.indexOf("://");
        if (at > 0 && scheme < 0 && text.indexOf('/') < 0) {
            int colon = text.lastIndexOf(':', at);
            email(text.substring(colon + 1), found);
        } else if (text.indexOf('.') > 0) {
            web(text, scheme, found);
        }
    }

    private static String trimmed(String run) {
        int end = run.length();
        while (end > 0 && ".:!?-*&~".indexOf(run.charAt(end - 1)) >= 0) {
            end--;
        }
        return run.substring(0, end);
    }

    private static void email(String text, List<Identifier> found) {
        int at = text.lastIndexOf('@');
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        int dot = domain.lastIndexOf('.');
        if (at < 1 || at > LOCAL_MAX || dot < 1 || domain.length() - dot < 3) {
            return;
        }
        String local = text.substring(0, at).toLowerCase(Locale.ROOT);
        String base = local.indexOf('+') > 0 ? local.substring(0, local.indexOf('+')) : local;
        String mailbox = domain.equals("gmail.com") || domain.equals("googlemail.com") ? base.replace(".", "") : base;
        Folding folding = Folding.standard();
        String end = folding.squeezed(domain);
        List<String> needles = new ArrayList<>(List.of(folding.squeezed(local) + end));
        if (!base.equals(local)) {
            needles.add(folding.squeezed(base) + end);
        }
        found.add(new Identifier(Kind.EMAIL, text, mailbox + "@" + domain, needles));
    }

    private static void web(String text, int scheme, List<Identifier> found) {
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int path = end(rest, "/?#");
        String authority = rest.substring(0, path);
        String host =
                unglued(authority.substring(authority.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
        host = host.substring(0, end(host, ":"));
        boolean www = host.startsWith("www.");
        host = www ? host.substring(4) : host;
        int dot = host.lastIndexOf('.');
        boolean known = dot > 0 && (scheme >= 0 || www || ENDINGS.contains(host.substring(dot + 1)));
        if (!known || host.length() < HOST_MIN || (host.chars().noneMatch(Character::isLetter) && scheme < 0)) {
            return;
        }
        String tail = withoutSlash(decoded(rest.substring(path)));
        Folding folding = Folding.standard();
        found.add(new Identifier(
                Kind.URL,
                text,
                host + tail,
                List.of(folding.squeezed(host) + folding.squeezed(tail), folding.squeezed(host))));
    }

    /** Drops the sentence that a missing blank glued on: {@code example.com.They sent}. */
    private static String unglued(String host) {
        for (int i = host.indexOf('.'); i > 0; i = host.indexOf('.', i + 1)) {
            boolean capital = i + 1 < host.length() && Character.isUpperCase(host.charAt(i + 1));
            int before = host.lastIndexOf('.', i - 1);
            if (capital && before > 0 && ENDINGS.contains(host.substring(before + 1, i))) {
                return host.substring(0, i);
            }
        }
        return host;
    }

    private static String withoutSlash(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** The host of a web address in canonical form. */
    static String host(Identifier url) {
        return url.key().substring(0, end(url.key(), "/?#"));
    }

    private static String decoded(String path) {
        try {
            return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    private static int end(String text, String stops) {
        for (int i = 0; i < text.length(); i++) {
            if (stops.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
