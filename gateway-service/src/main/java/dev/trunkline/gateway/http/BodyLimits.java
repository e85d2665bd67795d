package dev.trunkline.gateway.http;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How large a body may be and how long it may take, on its way in and on its way out.
 *
 * @param unpaidBytes what is read of a body before it is asked whether the rest is worth reading
 */
record BodyLimits(
        long bytesAtMost,
        long unpaidBytes,
        Duration readTimeout,
        Duration slowReaderTimeout,
        Duration slowReaderAltogether,
        InstantSource clock) {}
