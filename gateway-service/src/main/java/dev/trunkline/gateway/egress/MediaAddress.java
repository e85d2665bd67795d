package dev.trunkline.gateway.egress;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http address as it can be asked for. Immutable.
 *
 * @param host in small letters, without the dot that ends a name nor the brackets of an IPv6 address
 * @param uri path and query, in ASCII
 */
record MediaAddress(boolean tls, String host, int port, String uri) {

    private static final int CHARACTERS_AT_MOST = 8_192;
    private static final int PORT_AT_MOST = 65_535;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** No user before the host, no zone behind an IPv6 address, no escape within a name. */
    private static final Pattern FORM = Pattern.compile("(?i)(https?)://"
            + "(?:\\[([0-9a-f:.]{2,45})]|([0-9a-z_-][0-9a-z._-]{0,252}))"
            + "(?::([0-9]{1,5}))?([/?][^#]*)?(?:#.*)?");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    /** Null where it is none, or not of the kind that is fetched. */
    static @Nullable MediaAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > CHARACTERS_AT_MOST || !isPrintable(text) || !form.matches()) {
            return null;
        }
        boolean tls = form.group(1).equalsIgnoreCase("https");
        String host = form.group(2) == null ? withoutLastDot(form.group(3)) : form.group(2);
        int port = form.group(4) == null ? tls ? HTTPS : HTTP : Integer.parseInt(form.group(4));
        return host.isEmpty() || port == 0 || port > PORT_AT_MOST
                ? null
                : new MediaAddress(tls, host.toLowerCase(Locale.ROOT), port, uri(form.group(5)));
    }

    /** Where a redirect from here leads; null as {@link #parse}. */
    @Nullable
    MediaAddress redirectedTo(String location) {
        String here = toString();
        String root = here.substring(0, here.length() - uri.length());
        String path = root + path();
        if (SCHEME.matcher(location).lookingAt()) {
            return parse(location);
        }
        if (location.startsWith("//")) {
            return parse((tls ? "https:" : "http:") + location);
        }
        return parse(
                location.startsWith("/")
                        ? root + location
                        : location.startsWith("?")
                                ? path + location
                                : path.substring(0, path.lastIndexOf('/') + 1) + location);
    }

    /** Without the query. */
    String path() {
        return uri.split("\\?", 2)[0];
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(each -> each < ' ' || each == 0x7F || each == '\\');
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String uri(@Nullable String rest) {
        String uri = rest == null ? "/" : rest.startsWith("/") ? rest : "/" + rest;
        return escaped(uri);
    }

    /** Spaces, letters of other scripts and what else no URI holds, as browsers send them. */
    private static String escaped(String uri) {
        StringBuilder out = new StringBuilder(uri.length());
        for (byte each : uri.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each > ' ' && each < 0x7F && "\"<>^`{|}".indexOf(each) < 0;
            if (plain) {
                out.append((char) each);
            } else {
                out.append('%').append(HEX.toHexDigits(each));
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (tls ? "https://" : "http://") + shown + ":" + port + uri;
    }
}
