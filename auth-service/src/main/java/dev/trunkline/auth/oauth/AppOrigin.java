package dev.trunkline.auth.oauth;

/**
 * Who an application is, by where its callback leads. Immutable.
 *
 * @param text scheme, host and port of a site; scheme and authority where the scheme is the application's own; empty
 *     where it has no callback
 */
record AppOrigin(String text) {

    private static final String IPV6_LOOPBACK = "http://[::1]";

    /** What stands behind a callback, for people. */
    enum Kind {
        NONE,
        SITE,
        /** A program that listens on the user's own machine. */
        LOOPBACK,
        /** A program that the user's machine opens for addresses of this scheme. */
        OWN_SCHEME
    }

    Kind kind() {
        if (text.isEmpty()) {
            return Kind.NONE;
        }
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            return Kind.OWN_SCHEME;
        }
        String host = afterSlashes();
        return Callback.LOOPBACK.stream().anyMatch(name -> host.equals(name) || host.startsWith(name + ":"))
                ? Kind.LOOPBACK
                : Kind.SITE;
    }

    /** In few words. */
    String name() {
        return switch (kind()) {
            case NONE, OWN_SCHEME -> text;
            case SITE, LOOPBACK -> afterSlashes();
        };
    }

    /** What a content security policy calls it; of an IPv6 address it knows the scheme only. */
    String formTarget() {
        boolean schemeOnly = kind() == Kind.OWN_SCHEME || text.startsWith(IPV6_LOOPBACK);
        return schemeOnly ? text.substring(0, text.indexOf(':') + 1) : text;
    }

    private String afterSlashes() {
        return text.substring(text.indexOf("//") + 2);
    }
}
