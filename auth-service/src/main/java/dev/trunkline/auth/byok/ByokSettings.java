package dev.trunkline.auth.byok;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** Limits of callers' own provider credentials; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.byok")
interface ByokSettings {

    /** Path of the file with the keyset; without it there are no such credentials. */
    Optional<String> keyset();

    /** How often to look whether the file has changed. */
    Duration checkInterval();

    /** How often to look for secrets that an older key encrypted. */
    Duration reencryptInterval();

    /** Secrets encrypted anew in one transaction. */
    int reencryptBatchSize();

    /** Longest that one such transaction may take. */
    Duration reencryptTimeout();

    /** Credentials of one account. */
    int perAccount();
}
