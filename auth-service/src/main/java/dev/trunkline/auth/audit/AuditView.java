package dev.trunkline.auth.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry as the owners of an account read it. */
record AuditView(
        long id,
        Instant at,
        By actor,
        String action,
        String subject,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        String detail) {

    /** `type` is `person`, `api_key` or `system`. */
    @Schema(name = "AuditActor")
    record By(String type, String id, String address, String userAgent) {}
}
