package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.http.Door;
import dev.trunkline.gateway.http.Doors;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Identify;
import dev.trunkline.gateway.neighbour.InternalTokens;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.throttle.GuessBrakes;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Paths that other services answer. The caller's own credentials stay here; the service gets a signed token instead.
 */
@Singleton
public class ControlPlane {

    /** Where catalog-service is told of the caller. */
    private static final String OWN_MODELS = "/internal/v1/models/user";

    private static final String ENDPOINTS = "/endpoints";

    private final Identify identify;
    private final InternalTokens tokens;
    private final Services services;
    private final Door management;
    private final Door pages;
    private final PricingPreviews previews;
    private final PublicUrl publicUrl;
    private final InternalHeaders headers;
    private final CodeExchange codes;
    private final PageSessions sessions;
    private final Duration answerWithin;

    ControlPlane(
            Identify identify,
            InternalTokens tokens,
            Services services,
            Doors doors,
            GuessBrakes brakes,
            PricingPreviews previews,
            GatewaySettings settings,
            InstantSource clock) {
        this.identify = identify;
        this.tokens = tokens;
        this.services = services;
        this.management = doors.management();
        this.pages = doors.pages();
        this.previews = previews;
        this.publicUrl = PublicUrl.parse(settings.publicUrl());
        this.headers = new InternalHeaders(publicUrl);
        this.sessions = new PageSessions(settings.controlPlane(), clock);
        this.answerWithin = settings.limits().slowReaderTimeout();
        this.codes = new CodeExchange(services.auth(), tokens, headers, brakes.codes());
    }

    public void register(Router router) {
        for (String base : PublicPaths.BASES) {
            route(router, base, PublicPaths.OWN_CATALOG, this::ownModels);
            route(router, base, PublicPaths.CATALOG, context -> anonymous(context, services.catalog()));
            route(
                    router,
                    base,
                    PublicPaths.CODE_EXCHANGE,
                    context -> management.enterAsStranger(
                            context, exchange -> codes.handle(forwarding(context, exchange))));
            route(router, base, PublicPaths.PRICING_PREVIEW, this::pricingPreview);
            route(router, base, PublicPaths.AUTH, context -> identified(context, services.auth()));
            route(router, base, PublicPaths.BILLING, context -> identified(context, services.billing()));
            route(router, base, PublicPaths.WEBHOOKS, context -> anonymous(context, services.billing()));
        }
        route(router, "", PublicPaths.CONSOLE, context -> anonymous(context, services.catalog()));
        route(router, "", PublicPaths.PAGES, this::page);
    }

    private void route(Router router, String base, List<String> paths, Consumer<RoutingContext> handler) {
        for (String path : paths) {
            List<HttpMethod> methods = PathMethods.of(path);
            methods.forEach(method -> router.route(method, base + path).handler(handler::accept));
            String allowed =
                    String.join(", ", methods.stream().map(HttpMethod::name).toList())
                            + (base.isEmpty() ? "" : ", OPTIONS");
            Door door = PublicPaths.PAGES.contains(path) ? pages : management;
            router.route(base + path).handler(context -> door.refuse(context, new GatewayFailure.WrongMethod(allowed)));
        }
    }

    /**
     * Who shows a key that is known has a place among those, though no key is needed here. How fast endpoints are is
     * shown to those with a key alone, so that one which is not known yet is looked for.
     */
    private void anonymous(RoutingContext context, Service service) {
        management.enter(context, exchange -> {
            Caller known = identify.known(exchange);
            if (known == null
                    && exchange.apiKey() != null
                    && context.normalizedPath().endsWith(ENDPOINTS)) {
                Forwarding forwarding = forwarding(context, exchange);
                forwarding.then(identify.anyone(exchange), outcome -> {
                    switch (outcome) {
                        case Outcome.Passed<Caller>(Caller caller) -> answer(forwarding, exchange, service, caller);
                        case Outcome.Refused<Caller> _ -> answer(forwarding, exchange, service, null);
                    }
                });
            } else {
                answer(forwarding(context, exchange), exchange, service, known);
            }
        });
    }

    private void answer(Forwarding forwarding, CallerExchange exchange, Service service, @Nullable Caller known) {
        GatewayFailure refusal = known == null ? exchange.seatAsStranger() : exchange.seat(known.accountId());
        if (refusal == null) {
            pass(forwarding, service, known == null ? tokens.ofAnonymous(service.audiences()) : token(known, service));
        } else {
            exchange.refuse(refusal);
        }
    }

    private void identified(RoutingContext context, Service service) {
        identified(context, (forwarding, caller) -> pass(forwarding, service, token(caller, service)));
    }

    private void identified(RoutingContext context, BiConsumer<Forwarding, Caller> work) {
        management.enter(context, exchange -> {
            Forwarding forwarding = forwarding(context, exchange);
            forwarding.then(identify.anyone(exchange), outcome -> {
                switch (outcome.then(exchange::seat)) {
                    case Outcome.Refused<Caller>(GatewayFailure failure) -> exchange.refuse(failure);
                    case Outcome.Passed<Caller>(Caller caller) -> {
                        exchange.memory().belongsTo(caller.accountId());
                        work.accept(forwarding, caller);
                    }
                }
            });
        });
    }

    /** The catalogue knows what there is, and the gateway what the key may do. */
    private void ownModels(RoutingContext context) {
        Service catalog = services.catalog();
        if (context.request().method() == HttpMethod.HEAD) {
            // The question is another one then, which has a body for its answer.
            management.refuse(context, new GatewayFailure.WrongMethod("GET, OPTIONS"));
            return;
        }
        identified(
                context,
                (forwarding, caller) -> forwarding.then(
                        forwarding.askInternally(
                                catalog, OWN_MODELS, AccountAccess.of(caller).json(), headers, token(caller, catalog)),
                        outcome -> forwarding.answer(outcome, AnswerRelay.TO_API)));
    }

    /** Billing-service knows what is a rule, and the gateway the prices. */
    private void pricingPreview(RoutingContext context) {
        identified(
                context,
                (forwarding, caller) -> previews.handle(forwarding, headers, token(caller, services.billing())));
    }

    private Forwarding forwarding(RoutingContext context, CallerExchange exchange) {
        return new Forwarding(context, exchange, answerWithin);
    }

    private void pass(Forwarding forwarding, Service service, String token) {
        forwarding.then(
                forwarding.ask(service, headers, token), outcome -> forwarding.answer(outcome, AnswerRelay.TO_API));
    }

    /** A page under a name that is not its own may have been called by somebody who only owns that name. */
    private void page(RoutingContext context) {
        HttpServerRequest request = context.request();
        pages.enter(context, exchange -> {
            if (!publicUrl.isMeantBy(request.headers(), request.authority())) {
                exchange.refuse(new GatewayFailure.Misdirected(publicUrl.toString()));
                return;
            }
            PageSessions.Session session = sessions.of(request);
            GatewayFailure refusal = session.known() ? exchange.seat(session.holder()) : exchange.seatAsStranger();
            if (refusal != null) {
                exchange.refuse(refusal);
                return;
            }
            Forwarding forwarding = forwarding(context, exchange);
            forwarding.then(
                    forwarding.askForPage(
                            services.auth(),
                            headers,
                            tokens.ofAnonymous(services.auth().audiences())),
                    outcome -> {
                        sessions.answered(session, request.path(), outcome);
                        forwarding.answer(outcome, AnswerRelay.TO_PAGE);
                    });
        });
    }

    private String token(Caller caller, Service service) {
        return tokens.ofKey(caller.accountId(), caller.keyHash(), caller.groups(), service.audiences());
    }
}
