package dev.trunkline.auth.oauth;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal.InvalidField;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the browser goes with the code. What browsers read in other ways than we do is refused: what is shown to the
 * user as the host is where the code goes. Immutable.
 *
 * @param url as the application wrote it
 * @param origin scheme, host in lower case, and the port where it is not the scheme's own; of a scheme that is the
 *     application's own, that and what stands in the place of the host
 */
record Callback(String url, String origin) {

    private static final String FIELD = "callback_url";
    static final int CHARACTERS_AT_MOST = 2_048;
    /** What the document says: scheme and host, perhaps a port, a path and a query; or a scheme of the app's own. */
    static final String WRITTEN = "^(([Hh][Tt][Tt][Pp][Ss]://([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?[.]){0,3}"
            + "[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?|[Hh][Tt][Tt][Pp]://(localhost|127[.]0[.]0[.]1|\\[::1\\]))"
            + "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?"
            + "(/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
            + "([?]([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
            + "|[a-z][a-z0-9+.-]{2,62}:(//[A-Za-z0-9._-]{1,100})?/[A-Za-z0-9._~/-]{0,100})$";

    private static final int PORT_AT_MOST = 65_535;
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\\\\\"<>^`{|}]]+");
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern OWN_SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{2,62}");
    private static final Pattern OWN_AUTHORITY = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    /** To browsers and systems these mean something of their own, and so does what begins with one of the next. */
    private static final Set<String> TAKEN = Set.of(
            "about",
            "afp",
            "blob",
            "data",
            "dav",
            "facetime",
            "file",
            "filesystem",
            "ftp",
            "ftps",
            "gopher",
            "intent",
            "jar",
            "javascript",
            "ldap",
            "ldaps",
            "livescript",
            "mailto",
            "news",
            "nfs",
            "nntp",
            "opera",
            "resource",
            "rlogin",
            "search",
            "sftp",
            "shell",
            "sip",
            "sips",
            "sms",
            "smsto",
            "smb",
            "ssh",
            "tel",
            "telnet",
            "urn",
            "vbscript",
            "vnc",
            "wss");

    private static final Pattern TAKEN_FAMILY =
            Pattern.compile("(android|chrome|edge|itms|moz|ms|search|view|web|x)[+-].*|chrome|edge");
    private static final Pattern OURS = Pattern.compile("(^|&)(code|state|error)(=|&|$)");

    static Outcome<Callback> read(String text) {
        if (text.length() > CHARACTERS_AT_MOST) {
            return refused("expected at most " + CHARACTERS_AT_MOST + " characters");
        }
        if (!PLAIN.matcher(text).matches()) {
            return refused("expected a URL of plain ASCII characters, other ones percent-encoded");
        }
        try {
            return read(text, new URI(text));
        } catch (URISyntaxException e) {
            return refused("expected a URL such as https://app.example.com/callback");
        }
    }

    private static Outcome<Callback> read(String text, URI uri) {
        String scheme = lower(uri.getScheme());
        String host = lower(uri.getHost());
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (uri.isOpaque()
                || scheme.isEmpty()
                || web && (host.isEmpty() || !text.toLowerCase(Locale.ROOT).startsWith(scheme + "://"))) {
            return refused("expected an absolute URL such as https://app.example.com/callback");
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            return refused("expected no user name or password in it");
        }
        if (uri.getRawFragment() != null) {
            return refused("expected no fragment (#...)");
        }
        if (uri.getRawQuery() != null && OURS.matcher(uri.getRawQuery()).find()) {
            return refused("expected no parameter named code, state or error");
        }
        return web ? checked(text, scheme, host, uri.getPort()) : ofItsOwnScheme(text, scheme, authority);
    }

    /** By RFC 8252, section 7.1: the user's machine opens the application that has claimed the scheme. */
    private static Outcome<Callback> ofItsOwnScheme(String text, String scheme, @Nullable String authority) {
        boolean taken = TAKEN.contains(scheme) || TAKEN_FAMILY.matcher(scheme).matches();
        if (taken || !OWN_SCHEME.matcher(scheme).matches()) {
            return refused("expected https, http for this machine, or a scheme of the application's own");
        }
        if (authority != null && !OWN_AUTHORITY.matcher(authority).matches()) {
            return refused("expected letters, digits, dots and dashes after " + scheme + "://");
        }
        return Outcome.done(new Callback(text, scheme + ":" + (authority == null ? "" : "//" + lower(authority))));
    }

    private static Outcome<Callback> checked(String text, String scheme, String host, int port) {
        boolean loopback = LOOPBACK.contains(host);
        if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
            return refused("expected https, or http for localhost, 127.0.0.1 and [::1]");
        }
        if (!loopback && (!HOST_NAME.matcher(host).matches() || isNumber(host))) {
            return refused("expected a host name, or localhost or 127.0.0.1");
        }
        if (port == 0 || port > PORT_AT_MOST) {
            return refused("expected a port from 1 to " + PORT_AT_MOST);
        }
        boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return Outcome.done(new Callback(text, scheme + "://" + host + (usual ? "" : ":" + port)));
    }

    /** `127.1`, `0x7f.1` and `2130706433` are addresses to a browser: the last label decides. */
    private static boolean isNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return last.matches("[0-9]+|0x[0-9a-f]*");
    }

    /** The callback with these parameters added, in the order of the map. */
    String with(Map<String, String> parameters) {
        StringBuilder result = new StringBuilder(url);
        char separator = url.contains("?") ? '&' : '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            result.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return result.toString();
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static Outcome<Callback> refused(String message) {
        return Outcome.refused(new InvalidField(FIELD, FIELD + ": " + message));
    }
}
