package dev.trunkline.auth.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What decides about the exchange of a code. Immutable.
 *
 * @param callbackUrl empty where the user carries the code
 * @param address from where it was exchanged
 */
record CodeState(
        Challenge challenge,
        String callbackUrl,
        Instant expiresAt,
        int failures,
        boolean exchanged,
        @Nullable String address) {}
