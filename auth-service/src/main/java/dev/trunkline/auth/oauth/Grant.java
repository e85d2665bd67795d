package dev.trunkline.auth.oauth;

import dev.trunkline.auth.key.KeySettings;
import java.util.Optional;

/**
 * What somebody lets an application do: have one key, once, within ten minutes. Immutable.
 *
 * @param personId who consented; empty where a management key did
 * @param callbackUrl where the code goes; empty where the user carries it
 * @param key what the key will be
 */
record Grant(
        String accountId,
        Optional<String> personId,
        String origin,
        String callbackUrl,
        Challenge challenge,
        KeySettings key) {}
