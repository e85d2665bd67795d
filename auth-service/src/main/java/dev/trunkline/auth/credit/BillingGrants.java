package dev.trunkline.auth.credit;

import dev.trunkline.auth.usage.BillingTokens;
import dev.trunkline.auth.usage.UsageSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;

/** Has billing-service book grants, in the name of the administrator's account. Event loops only. */
@Singleton
class BillingGrants {

    /** As it came. */
    record Answer(int status, byte[] body) {}

    private static final String PATH = "/internal/v1/grants";

    private final WebClient client;
    private final BillingTokens tokens;
    private final GrantSettings settings;

    BillingGrants(Vertx vertx, BillingTokens tokens, UsageSettings place, GrantSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
        WebClientOptions options = new WebClientOptions()
                .setDefaultHost(place.host())
                .setDefaultPort(place.port())
                .setConnectTimeout((int) place.timeout().toMillis())
                .setFollowRedirects(false);
        options.setMaxPoolSize(settings.connections()).setMaxWaitQueueSize(settings.connections());
        this.client = WebClient.create(vertx, options);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    Uni<Answer> grant(String byAccount, byte[] body) {
        return prepared(client.post(PATH), byAccount)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body))
                .map(BillingGrants::read);
    }

    /** Whether it is booked. The id is one that {@link GrantCall} took. */
    Uni<Answer> posted(String byAccount, String grantId) {
        return prepared(client.get(PATH + "/" + grantId), byAccount).send().map(BillingGrants::read);
    }

    /** Grants to an account. The words are the caller's, for billing-service to judge. */
    Uni<Answer> list(String byAccount, Map<String, String> query) {
        HttpRequest<Buffer> request = prepared(client.get(PATH), byAccount);
        query.forEach(request::addQueryParam);
        return request.send().map(BillingGrants::read);
    }

    /** Takes back what is left of a grant. The id is one that {@link ReversalCall} took. */
    Uni<Answer> reverse(String byAccount, String grantId, String reason) {
        return prepared(client.post(PATH + "/" + grantId + "/reversal"), byAccount)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .sendBuffer(Buffer.buffer(reason))
                .map(BillingGrants::read);
    }

    private HttpRequest<Buffer> prepared(HttpRequest<Buffer> request, String byAccount) {
        return request.putHeader("Authorization", "Bearer " + tokens.ofAdministrator(byAccount))
                .timeout(settings.timeout().toMillis());
    }

    private static Answer read(HttpResponse<Buffer> response) {
        Buffer body = response.body();
        return new Answer(response.statusCode(), body == null ? new byte[0] : body.getBytes());
    }
}
