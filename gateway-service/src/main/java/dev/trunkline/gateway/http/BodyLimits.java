package dev.trunkline.gateway.http;

import java.time.Duration;
import java.time.InstantSource;

/** How large a body may be and how long it may take. */
record BodyLimits(long bytesAtMost, Duration readTimeout, InstantSource clock) {}
