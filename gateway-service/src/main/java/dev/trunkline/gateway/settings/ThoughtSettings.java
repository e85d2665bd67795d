package dev.trunkline.gateway.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sealed thoughts of answers that call tools, kept for callers who send the calls back without them. */
public interface ThoughtSettings {

    /** How long they are kept. */
    @WithDefault("30m")
    Duration kept();

    /** Bytes of all of them. Of more, those of the API keys longest unused are forgotten. */
    @WithDefault("8M")
    MemorySize atMost();
}
