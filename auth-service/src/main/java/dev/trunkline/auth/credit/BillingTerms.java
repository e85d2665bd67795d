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

/** The terms on which credit is sold, as billing-service keeps them. Event loops only. */
@Singleton
class BillingTerms {

    /** As it came. */
    record Answer(int status, byte[] body) {}

    private static final String PATH = "/internal/v1/billing-settings";

    private final WebClient client;
    private final BillingTokens tokens;
    private final GrantSettings settings;

    BillingTerms(Vertx vertx, BillingTokens tokens, UsageSettings place, GrantSettings settings) {
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

    Uni<Answer> present(String byAccount) {
        return prepared(client.get(PATH), byAccount).send().map(BillingTerms::read);
    }

    /** Its answer has what held before, too. */
    Uni<Answer> change(String byAccount, byte[] body) {
        return prepared(client.patch(PATH), byAccount)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body))
                .map(BillingTerms::read);
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
