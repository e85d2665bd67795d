package dev.trunkline.auth.standing;

import io.quarkus.oidc.client.OidcClient;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/** The users of the realm, by Keycloak's administration API, with the client's own account that may only look. */
@Singleton
class KeycloakUsers {

    private static final int CONNECTIONS_AT_MOST = 4;

    /** Keycloak did not say what was asked: nothing follows from that. */
    static final class Unanswered extends RuntimeException {
        Unanswered(String message) {
            super(message, null, false, false);
        }
    }

    private final OidcClient client;
    private final WebClient http;
    private final StandingSettings settings;

    KeycloakUsers(OidcClient client, Vertx vertx, StandingSettings settings) {
        this.client = client;
        this.settings = settings;
        WebClientOptions options = new WebClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setFollowRedirects(false);
        options.setMaxPoolSize(CONNECTIONS_AT_MOST);
        this.http = WebClient.create(vertx, options);
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** Subjects of all users that may log in. One that moves between pages meanwhile may be missing: ask for it. */
    Uni<Set<String>> enabled() {
        return pagesFrom(0, new HashSet<>());
    }

    private Uni<Set<String>> pagesFrom(int first, Set<String> found) {
        String query = "/users?briefRepresentation=true&first=" + first + "&max=" + settings.pageSize();
        return ask(query).flatMap(answer -> {
            JsonArray users = ok(answer).bodyAsJsonArray();
            for (int i = 0; i < users.size(); i++) {
                JsonObject user = users.getJsonObject(i);
                if (user.getBoolean("enabled", false)) {
                    found.add(user.getString("id"));
                }
            }
            return users.size() < settings.pageSize()
                    ? Uni.createFrom().item(found)
                    : pagesFrom(first + users.size(), found);
        });
    }

    /** Whether this one may log in; false also where there is no such user any more. */
    Uni<Boolean> isEnabled(String subject) {
        return ask("/users/" + subject)
                .map(answer -> answer.statusCode() != 404
                        && ok(answer).bodyAsJsonObject().getBoolean("enabled", false));
    }

    private Uni<HttpResponse<Buffer>> ask(String path) {
        return client.getTokens().flatMap(tokens -> http.requestAbs(HttpMethod.GET, settings.adminUrl() + path)
                .putHeader("Authorization", "Bearer " + tokens.getAccessToken())
                .timeout(settings.timeout().toMillis())
                .send());
    }

    private static HttpResponse<Buffer> ok(HttpResponse<Buffer> answer) {
        if (answer.statusCode() != 200) {
            throw new Unanswered("Keycloak answered with status " + answer.statusCode());
        }
        return answer;
    }
}
