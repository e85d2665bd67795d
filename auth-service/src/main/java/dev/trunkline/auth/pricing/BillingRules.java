package dev.trunkline.auth.pricing;

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

/** Has billing-service make and end rules, in the name of the administrator's account. Event loops only. */
@Singleton
class BillingRules {

    /** As it came; the status is 0 where none did. */
    record Answer(int status, byte[] body) {

        static final Answer NONE = new Answer(0, new byte[0]);

        boolean isGood() {
            return status / 100 == 2;
        }
    }

    private static final String PATH = "/internal/v1/pricing-rules";

    private final WebClient client;
    private final BillingTokens tokens;
    private final PricingRuleSettings settings;

    BillingRules(Vertx vertx, BillingTokens tokens, UsageSettings place, PricingRuleSettings settings) {
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

    Uni<Answer> make(String byAccount, byte[] body) {
        return read(prepared(client.post(PATH), byAccount)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body)));
    }

    Uni<Answer> all(String byAccount) {
        return read(prepared(client.get(PATH), byAccount).send());
    }

    Uni<Answer> one(String byAccount, RuleId id) {
        return read(prepared(client.get(PATH + "/" + id.text()), byAccount).send());
    }

    Uni<Answer> end(String byAccount, RuleId id) {
        return read(prepared(client.delete(PATH + "/" + id.text()), byAccount).send());
    }

    private HttpRequest<Buffer> prepared(HttpRequest<Buffer> request, String byAccount) {
        return request.putHeader("Authorization", "Bearer " + tokens.ofAdministrator(byAccount))
                .timeout(settings.timeout().toMillis());
    }

    private static Uni<Answer> read(Uni<HttpResponse<Buffer>> sent) {
        return sent.map(response -> {
                    Buffer body = response.body();
                    return new Answer(response.statusCode(), body == null ? new byte[0] : body.getBytes());
                })
                .onFailure()
                .recoverWithItem(Answer.NONE);
    }
}
