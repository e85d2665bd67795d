package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What may be kept in memory for callers. More: 503, and 413 for what alone is more. */
public interface MemorySettings {

    /** For all callers together. Empty: 40 % of the heap, or 60 % of the memory outside it where that is less. */
    Optional<MemorySize> gateway();

    /** For one account. Empty: a quarter of the gateway's, but as much as the largest request takes. */
    Optional<MemorySize> account();

    /** For one address, IPv6 by /64. Empty: half of the gateway's, but as much as the largest request takes. */
    Optional<MemorySize> address();

    /** Bytes of a request that are read before it is known whether its account has anything to pay with. */
    @WithDefault("64K")
    MemorySize unpaid();
}
