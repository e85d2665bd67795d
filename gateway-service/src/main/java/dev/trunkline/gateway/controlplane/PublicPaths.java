package dev.trunkline.gateway.controlplane;

import java.util.List;

/** Which service answers what. All but the pages stand below {@code /api/v1}, and below {@code /v1} too. */
public final class PublicPaths {

    /** Of both bases the one that is told to people. */
    public static final String BASE = "/api/v1";

    static final List<String> BASES = List.of(BASE, "/v1");

    /** Nobody needs a key to see what is offered. */
    public static final List<String> CATALOG =
            List.of("/models", "/models/*", "/model/*", "/embeddings/models", "/endpoints/zdr", "/providers");

    /** Where what is offered depends on who asks. They stand before those of the catalogue that hold them. */
    public static final List<String> OWN_CATALOG = List.of("/models/user");

    /** By these a key is got. */
    public static final List<String> CODE_EXCHANGE = List.of("/auth/keys");

    public static final List<String> AUTH = List.of(
            "/keys",
            "/keys/*",
            "/key",
            "/auth/key",
            "/auth/keys/code",
            "/byok",
            "/byok/*",
            "/organization/members",
            "/organization/members/*",
            "/organization/invitations",
            "/organization/invitations/*",
            "/apps",
            "/apps/*",
            "/audit-log",
            "/account/settings",
            "/presets",
            "/presets/:slug",
            "/presets/:slug/versions",
            "/presets/:slug/versions/:version",
            "/presets/:slug/chat/completions",
            "/presets/:slug/responses",
            "/presets/:slug/messages",
            "/admin/accounts",
            "/admin/credits/grants");

    public static final List<String> BILLING =
            List.of("/credits", "/generation", "/generations", "/activity", "/analytics/meta", "/analytics/query");

    /** For people in a browser; auth-service answers all of them. */
    static final List<String> PAGES =
            List.of("/auth", "/auth/*", "/login", "/login/*", "/logout", "/settings", "/settings/*", "/assets/*");

    private PublicPaths() {}

    /** Whether one of the paths is this one, which stands below {@link #BASE}. */
    public static boolean contain(List<String> paths, String path) {
        return paths.stream().anyMatch(one -> matches(BASE + one, path));
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.contains("/:")) {
            return path.matches(pattern.replaceAll("/:\\w+", "/[^/]+"));
        }
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
