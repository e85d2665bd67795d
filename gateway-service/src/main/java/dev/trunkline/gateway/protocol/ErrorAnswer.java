package dev.trunkline.gateway.protocol;

import io.vertx.core.MultiMap;

/**
 * An answer that is an error. Immutable but for its headers, which nobody changes.
 *
 * @param body its beginning, which may be cut off anywhere
 */
public record ErrorAnswer(int status, MultiMap headers, String body) {

    private static final int BAD_REQUEST = 400;

    /** Of one that came with status 200: what it says of the request means the same as with a status of its own. */
    public static ErrorAnswer inside(String words) {
        return new ErrorAnswer(BAD_REQUEST, MultiMap.caseInsensitiveMultiMap(), words);
    }
}
