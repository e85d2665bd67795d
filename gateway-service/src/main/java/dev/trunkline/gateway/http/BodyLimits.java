package dev.trunkline.gateway.http;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How large a body may be and how long it may take, on its way in and on its way out.
 *
 * @param unpaidBytes what is read of a body before it is asked whether the rest is worth reading
 * @param lingerBytes what is read on of a body whose caller has its answer already
 */
record BodyLimits(
        long bytesAtMost,
        long unpaidBytes,
        Duration readTimeout,
        Duration slowReaderTimeout,
        Duration slowReaderAltogether,
        long lingerBytes,
        Duration lingerTimeout,
        InstantSource clock) {

    static BodyLimits of(GatewaySettings settings, MemorySize body, InstantSource clock) {
        GatewaySettings.Limits limits = settings.limits();
        return new BodyLimits(
                body.asLongValue(),
                settings.memory().unpaid().asLongValue(),
                limits.requestReadTimeout(),
                limits.slowReaderTimeout(),
                limits.slowReaderAltogether(),
                limits.lingerBody().asLongValue(),
                limits.lingerTimeout(),
                clock);
    }
}
