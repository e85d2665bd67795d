package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Identify;
import dev.trunkline.gateway.internaltoken.InternalTokens;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.GatewaySettings.Neighbour;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Paths that other services answer. The caller's own credentials stay here; the service gets a signed token instead.
 */
@Singleton
public class ControlPlane {

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int IDLE_TIMEOUT_SECONDS = 30;
    private static final int CONNECTIONS_AT_MOST = 64;
    private static final int WAITING_AT_MOST = 256;

    private final Identify identify;
    private final InternalTokens tokens;
    private final ProxiedPaths auth;
    private final ProxiedPaths billing;
    private final ProxiedPaths catalog;

    ControlPlane(Vertx vertx, Identify identify, InternalTokens tokens, GatewaySettings settings) {
        this.identify = identify;
        this.tokens = tokens;
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadIdleTimeout(IDLE_TIMEOUT_SECONDS)
                .setMaxPoolSize(CONNECTIONS_AT_MOST)
                .setMaxWaitQueueSize(WAITING_AT_MOST));
        GatewaySettings.ControlPlane services = settings.controlPlane();
        long bodyAtMost = services.requestBody().asLongValue();
        this.auth = new ProxiedPaths(
                proxy(client, "auth-service", services.auth(), bodyAtMost),
                // auth-service asks billing-service for usage figures in the caller's name.
                Set.of(InternalTokens.AUTH, InternalTokens.BILLING));
        this.billing = new ProxiedPaths(
                proxy(client, "billing-service", services.billing(), bodyAtMost), Set.of(InternalTokens.BILLING));
        this.catalog = new ProxiedPaths(
                proxy(client, "catalog-service", services.catalog(), bodyAtMost), Set.of(InternalTokens.CATALOG));
    }

    private static HttpProxy proxy(HttpClient client, String name, Neighbour service, long bodyBytesAtMost) {
        return HttpProxy.reverseProxy(client)
                .origin(service.port(), service.host())
                .addInterceptor(new InternalCall(bodyBytesAtMost))
                .addInterceptor(new ServiceCall(client, name, service.host(), service.port()));
    }

    /** @param exchanges makes the exchange by which a refusal is written */
    public void register(Router router, Function<HttpServerRequest, CallerExchange> exchanges) {
        for (String base : List.of("/api/v1", "/v1")) {
            for (String path : List.of("/models", "/models/*", "/model/*", "/providers")) {
                router.route(base + path).handler(this::anonymous);
            }
            for (String path :
                    List.of("/keys", "/keys/*", "/key", "/auth/key", "/admin/accounts", "/admin/accounts/*")) {
                router.route(base + path).handler(context -> identified(context, auth, exchanges));
            }
            for (String path : List.of("/credits", "/generation", "/admin/credits/*")) {
                router.route(base + path).handler(context -> identified(context, billing, exchanges));
            }
        }
    }

    private void anonymous(RoutingContext context) {
        forward(context, catalog, tokens.ofAnonymous(catalog.audiences()));
    }

    private void identified(
            RoutingContext context, ProxiedPaths service, Function<HttpServerRequest, CallerExchange> exchanges) {
        CallerExchange exchange = exchanges.apply(context.request());
        identify.anyone(exchange.apiKey())
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case Outcome.Refused<Caller>(GatewayFailure failure) -> exchange.refuse(failure);
                        case Outcome.Passed<Caller>(Caller caller) ->
                            forward(context, service, tokens.of(caller, service.audiences()));
                    }
                })
                .onFailure(cause -> exchange.refuse(new GatewayFailure.Internal(cause)));
    }

    private static void forward(RoutingContext context, ProxiedPaths service, String token) {
        InternalCall.prepare(context.request(), token);
        service.proxy().handle(context.request());
    }

    /** One service behind the door. */
    private record ProxiedPaths(HttpProxy proxy, Set<String> audiences) {}
}
