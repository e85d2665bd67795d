package dev.trunkline.gateway.controlplane;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which methods each public path takes, and which of them have a body. Pure. */
public final class PathMethods {

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final List<HttpMethod> READ = List.of(HttpMethod.GET);
    private static final List<HttpMethod> WRITE = List.of(HttpMethod.POST);
    private static final List<HttpMethod> READ_AND_WRITE = List.of(HttpMethod.GET, HttpMethod.POST);
    private static final List<HttpMethod> ONE = List.of(HttpMethod.GET, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final Map<String, List<HttpMethod>> TAKEN = Map.ofEntries(
            Map.entry("/models", READ),
            Map.entry("/models/*", READ),
            Map.entry("/models/user", READ),
            Map.entry("/model/*", READ),
            Map.entry("/embeddings/models", READ),
            Map.entry("/endpoints/zdr", READ),
            Map.entry("/providers", READ),
            Map.entry("/console/data/endpoint-health", READ),
            Map.entry("/auth/keys", WRITE),
            Map.entry("/keys", READ_AND_WRITE),
            Map.entry("/keys/*", ONE),
            Map.entry("/key", READ),
            Map.entry("/auth/key", READ),
            Map.entry("/auth/keys/code", WRITE),
            Map.entry("/byok", READ_AND_WRITE),
            Map.entry("/byok/*", ONE),
            Map.entry("/organization/members", READ),
            Map.entry("/organization/members/*", List.of(HttpMethod.PATCH, HttpMethod.DELETE)),
            Map.entry("/organization/invitations", READ_AND_WRITE),
            Map.entry("/organization/invitations/*", List.of(HttpMethod.DELETE)),
            Map.entry("/apps", READ),
            Map.entry("/apps/*", List.of(HttpMethod.DELETE)),
            Map.entry("/audit-log", READ),
            Map.entry("/account/settings", List.of(HttpMethod.GET, HttpMethod.PATCH)),
            Map.entry("/presets", READ),
            Map.entry("/presets/:slug", List.of(HttpMethod.GET, HttpMethod.DELETE)),
            Map.entry("/presets/:slug/versions", READ),
            Map.entry("/presets/:slug/versions/:version", READ),
            Map.entry("/presets/:slug/chat/completions", WRITE),
            Map.entry("/presets/:slug/responses", WRITE),
            Map.entry("/presets/:slug/messages", WRITE),
            Map.entry("/admin/accounts", READ_AND_WRITE),
            Map.entry("/credits", READ),
            Map.entry("/credits/purchases", READ_AND_WRITE),
            Map.entry("/credits/purchases/:id", READ),
            Map.entry("/credits/purchases/:id/refund", WRITE),
            Map.entry("/credits/auto-top-up", List.of(HttpMethod.GET, HttpMethod.PUT)),
            Map.entry("/webhooks/stripe", WRITE),
            Map.entry("/admin/billing/settings", List.of(HttpMethod.GET, HttpMethod.PATCH)),
            Map.entry("/generation", READ),
            Map.entry("/generations", READ),
            Map.entry("/activity", READ),
            Map.entry("/analytics/meta", READ),
            Map.entry("/analytics/query", WRITE),
            Map.entry("/credits/grants", READ),
            Map.entry("/credits/statements/:month", READ),
            Map.entry("/admin/credits/grants", READ_AND_WRITE),
            Map.entry("/admin/credits/grants/:grant/reversal", WRITE),
            Map.entry("/admin/pricing-rules", READ_AND_WRITE),
            Map.entry("/admin/pricing-rules/preview", WRITE),
            Map.entry("/admin/pricing-rules/:id", List.of(HttpMethod.GET, HttpMethod.DELETE)));

    /** What a form in a browser can say. */
    private static final List<HttpMethod> OF_PAGES = withHead(READ_AND_WRITE);

    private PathMethods() {}

    /**
     * Of one of {@link PublicPaths}.
     *
     * @throws NullPointerException where the path is not in this table
     */
    static List<HttpMethod> of(String path) {
        return PublicPaths.PAGES.contains(path) ? OF_PAGES : withHead(Objects.requireNonNull(TAKEN.get(path), path));
    }

    /** Whoever may read something may also ask for its head. */
    private static List<HttpMethod> withHead(List<HttpMethod> methods) {
        List<HttpMethod> all = new ArrayList<>(methods);
        if (methods.contains(HttpMethod.GET)) {
            all.add(1, HttpMethod.HEAD);
        }
        return List.copyOf(all);
    }

    /** Whether a body means anything with this method; where it does not, none is waited for. */
    public static boolean haveBody(HttpMethod method) {
        return WITH_BODY.contains(method);
    }
}
