package dev.trunkline.auth.oauth;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.time.Duration;

/** Rules and limits of authorisation by code; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.oauth")
interface OauthSettings {

    /** Whether applications may use the challenge method `plain`, which protects only against careless onlookers. */
    boolean allowPlainChallenge();

    /** How long a code may be exchanged. */
    Duration codeLifetime();

    /** Exchanges of one code with a wrong verifier; after these it is worth nothing. */
    int failuresAtMost();

    /** The limit of a key that the consent page suggests where the application suggests none, in USD. */
    BigDecimal suggestedLimitUsd();

    /** The life of a key that the consent page suggests. */
    Duration suggestedKeyLifetime();

    /** How long ended codes are kept, so that their use can be told from a guess. */
    Duration keptAfterEnd();
}
