package dev.trunkline.gateway.reception;

import org.jspecify.annotations.Nullable;

/** Why a request is not read any further: where it ends, or to whom it goes, others may see in another way. */
public enum Unreadable {
    MALFORMED(
            400, "The request is not HTTP as RFC 9112 says (expected: request line and headers that are well-formed)"),
    HOST(400, "Header Host: missing, repeated or no host (expected: exactly one, like \"Host: trunkline.example\")"),
    LENGTH(400, "The body has no certain end (expected: either one Content-Length or Transfer-Encoding: chunked)"),
    CODING(501, "Header Transfer-Encoding: a coding that is not understood (expected: chunked)"),
    VERSION(505, "HTTP version: not understood (expected: HTTP/1.1)"),
    LINE_TOO_LONG(414, "The request line is too long"),
    HEADERS_TOO_LARGE(431, "Request headers too large");

    private static final String PATH = "/.unreadable/";

    private final int status;
    private final String message;

    Unreadable(int status, String message) {
        this.status = status;
        this.message = message;
    }

    public int status() {
        return status;
    }

    public String message() {
        return message;
    }

    /** Where what takes the place of the request is sent to. Who asks for this path himself is refused as well. */
    String path() {
        return PATH + name();
    }

    /** Null where the path is another one. */
    public static @Nullable Unreadable ofPath(@Nullable String path) {
        if (path == null || !path.startsWith(PATH)) {
            return null;
        }
        for (Unreadable one : values()) {
            if (one.path().equals(path)) {
                return one;
            }
        }
        return MALFORMED;
    }
}
