package dev.trunkline.gateway.controlplane;

import java.util.List;

/** Which service answers what. All but the pages stand below {@code /api/v1}, and below {@code /v1} too. */
final class PublicPaths {

    static final List<String> BASES = List.of("/api/v1", "/v1");

    /** Nobody needs a key to see what is offered. */
    static final List<String> CATALOG = List.of("/models", "/models/*", "/model/*", "/providers");

    /** By these a key is got. */
    static final List<String> CODE_EXCHANGE = List.of("/auth/keys");

    static final List<String> AUTH = List.of(
            "/keys",
            "/keys/*",
            "/key",
            "/auth/key",
            "/auth/keys/code",
            "/byok",
            "/byok/*",
            "/organization/*",
            "/apps",
            "/apps/*",
            "/audit-log",
            "/admin/accounts",
            "/admin/accounts/*");

    static final List<String> BILLING = List.of("/credits", "/generation", "/admin/credits/*");

    /** For people in a browser; auth-service answers all of them. */
    static final List<String> PAGES =
            List.of("/auth", "/auth/*", "/login", "/login/*", "/logout", "/settings", "/settings/*", "/assets/*");

    private PublicPaths() {}
}
