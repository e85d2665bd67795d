package dev.trunkline.auth.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/** An entry as the owners of an account read it. */
record AuditView(
        long id,
        Instant at,
        By actor,
        String action,
        String subject,
        @JsonRawValue String detail) {

    /** `type` is `person`, `api_key` or `system`. */
    record By(String type, String id, String address, String userAgent) {}
}
