package dev.trunkline.auth.key;

import io.smallrye.config.ConfigMapping;

/** How many keys there may be; value in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.keys")
interface KeyCountSettings {

    /** Keys of one account, enabled or not. */
    int perAccount();
}
