package dev.trunkline.gateway.neighbour;

import dev.trunkline.gateway.Given;
import dev.trunkline.localstack.service.InternalKeys;
import java.nio.file.Path;
import java.time.InstantSource;

/** For tests elsewhere that need some and do not look at them. */
public final class InternalTokensOf {

    private InternalTokensOf() {}

    public static InternalTokens newKeys(Path folder) {
        InternalKeys keys = InternalKeys.create(folder);
        return new InternalTokens(
                Given.settings(
                        "internal-token.signing-key",
                        keys.gatewayKeyFile().toString(),
                        "internal-token.lifetime",
                        "60s"),
                InstantSource.system());
    }
}
