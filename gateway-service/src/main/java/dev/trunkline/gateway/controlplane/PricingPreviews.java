package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.catalogue.EndpointCatalogue;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.pricing.PricingFeed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a pricing rule would make of prices, before it is made: billing-service says whether it is one and whether the
 * caller may make it, and the gateway has the catalogue. Thread-safe.
 */
@Singleton
class PricingPreviews {

    private static final String PATH = "/internal/v1/pricing-rules/preview";
    private static final int SOUND = 200;

    private final Service billing;
    private final PricingFeed pricing;
    private final EndpointCatalogue catalogue;
    private final InstantSource clock;

    PricingPreviews(Services services, PricingFeed pricing, EndpointCatalogue catalogue, InstantSource clock) {
        this.billing = services.billing();
        this.pricing = pricing;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    void handle(Forwarding forwarding, InternalHeaders headers, String token) {
        forwarding.then(forwarding.askAt(billing, PATH, headers, token), outcome -> {
            if (outcome instanceof Outcome.Passed<HttpClientResponse>(HttpClientResponse head)
                    && head.statusCode() == SOUND) {
                forwarding.then(head.body(), rule -> forwarding.exchange().answerJson(json(rule)));
            } else {
                forwarding.answer(outcome, AnswerRelay.TO_API);
            }
        });
    }

    private Buffer json(Buffer rule) {
        var endpoints = catalogue.snapshot().byId().values();
        return Buffer.buffer(
                OpenAiErrors.written(Map.of("data", pricing.preview(rule.getBytes(), endpoints, clock.millis()))));
    }
}
