package dev.trunkline.auth.oauth;

import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.Maker;

/**
 * What somebody lets an application do: have one key, once, within ten minutes. Immutable.
 *
 * @param by who consented, or the management key that did
 * @param callbackUrl where the code goes; empty where the user carries it
 * @param key what the key will be
 */
record Grant(String accountId, Maker by, String origin, String callbackUrl, Challenge challenge, KeySettings key) {

    Grant with(KeySettings to) {
        return new Grant(accountId, by, origin, callbackUrl, challenge, to);
    }
}
