package dev.trunkline.auth.preset;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version as its account sees it.
 *
 * @param dialect in whose words the configuration is
 * @param creatorId the person behind the key that posted it, the hash of that key where there is none
 */
record VersionView(
        String id,
        String presetId,
        int version,
        String dialect,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        String config,

        @Nullable String systemPrompt,
        String creatorId,
        Instant createdAt,
        Instant updatedAt) {}
