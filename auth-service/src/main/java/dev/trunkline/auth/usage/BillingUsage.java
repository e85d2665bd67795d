package dev.trunkline.auth.usage;

import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks billing-service what keys of an account have spent. */
@Singleton
public class BillingUsage {

    private static final Logger LOG = Logger.getLogger(BillingUsage.class);
    private static final String PATH = "/internal/v1/key-usage";
    private static final String FREE_REQUESTS = "/internal/v1/free-requests";

    private final WebClient client;
    private final BillingTokens tokens;
    private final UsageSettings settings;

    BillingUsage(Vertx vertx, BillingTokens tokens, UsageSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
        int deadlineMillis = (int) settings.timeout().toMillis();
        WebClientOptions options = new WebClientOptions()
                .setDefaultHost(settings.host())
                .setDefaultPort(settings.port())
                .setConnectTimeout(deadlineMillis)
                .setFollowRedirects(false);
        options.setMaxPoolSize(settings.connections()).setMaxWaitQueueSize(settings.connections());
        this.client = WebClient.create(vertx, options);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** The usage of these keys; keys without usage may be missing from the map. */
    public Uni<Outcome<Map<String, KeyUsage>>> of(List<String> hashes, Caller caller) {
        if (hashes.isEmpty()) {
            return Uni.createFrom().item(Outcome.done(Map.of()));
        }
        String token = tokens.inTheNameOf(caller.accountId());
        List<Uni<Outcome<Map<String, KeyUsage>>>> calls = new ArrayList<>();
        for (int from = 0; from < hashes.size(); from += settings.hashesPerCall()) {
            int to = Math.min(hashes.size(), from + settings.hashesPerCall());
            calls.add(ask(hashes.subList(from, to), token));
        }
        return Uni.join()
                .all(calls)
                .andFailFast()
                .map(BillingUsage::joined)
                .ifNoItem()
                .after(settings.timeout())
                .recoverWithItem(() -> unavailable("billing-service did not answer within "
                        + settings.timeout().toMillis() + " ms"));
    }

    /** How often the caller's account has asked free models today; empty while billing-service does not know. */
    public Uni<Optional<FreeRequestCount>> freeRequests(Caller caller) {
        String token = tokens.inTheNameOf(caller.accountId());
        return client.get(FREE_REQUESTS)
                .putHeader("Authorization", "Bearer " + token)
                .send()
                .map(response -> response.statusCode() == 200 && response.body() != null
                        ? FreeRequestCount.read(response.body().getBytes())
                        : Optional.<FreeRequestCount>empty())
                .ifNoItem()
                .after(settings.timeout())
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Outcome<Map<String, KeyUsage>>> ask(List<String> hashes, String token) {
        var request = client.get(PATH).putHeader("Authorization", "Bearer " + token);
        hashes.forEach(hash -> request.addQueryParam("hash", hash));
        return request.send().map(BillingUsage::read).onFailure().recoverWithItem(failure -> {
            LOG.warnf("billing-service does not answer (see TRUNKLINE_BILLING_HOST): %s", failure.getMessage());
            return unavailable("billing-service does not answer");
        });
    }

    private static Outcome<Map<String, KeyUsage>> read(HttpResponse<Buffer> response) {
        Buffer body = response.body();
        return response.statusCode() == 200 && body != null
                ? UsageAnswer.read(body.getBytes())
                : unavailable("billing-service answered with status " + response.statusCode());
    }

    private static Outcome<Map<String, KeyUsage>> joined(List<Outcome<Map<String, KeyUsage>>> answers) {
        Map<String, KeyUsage> all = new HashMap<>();
        for (Outcome<Map<String, KeyUsage>> answer : answers) {
            switch (answer) {
                case Outcome.Refused<Map<String, KeyUsage>> refused -> {
                    return refused;
                }
                case Outcome.Done<Map<String, KeyUsage>>(Map<String, KeyUsage> part) -> all.putAll(part);
            }
        }
        return Outcome.done(all);
    }

    private static Outcome<Map<String, KeyUsage>> unavailable(String why) {
        return Outcome.refused(new Refusal.UsageUnavailable(why));
    }
}
