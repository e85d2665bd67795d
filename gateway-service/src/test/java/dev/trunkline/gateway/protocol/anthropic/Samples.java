package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.Prices;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The surroundings of a translation. */
final class Samples {

    static final AnswerFace FACE = new AnswerFace("gen-1-a", 1700000000L, "anthropic/claude", "Anthropic");

    static final AnswerFace HIDING = new AnswerFace("gen-1-a", 1700000000L, "m", "Anthropic", false, true, "");

    private Samples() {}

    static Endpoint endpoint(int maxCompletionTokens) {
        BigDecimal price = BigDecimal.ONE;
        return new Endpoint(
                "e1",
                "anthropic/claude",
                "anthropic/claude",
                "anthropic",
                "Anthropic",
                "anthropic",
                "claude-1",
                Protocol.PROTOCOL_ANTHROPIC_MESSAGES,
                "localhost",
                443,
                true,
                "/v1",
                "ANTHROPIC_API_KEY",
                new Prices("v1", price, price, price, price, price),
                200_000,
                maxCompletionTokens);
    }

    /** One of this name at the provider that lists these parameters, divided by commas; none: nothing is known. */
    static Endpoint endpoint(String providerModelId, String supported) {
        Endpoint any = endpoint(8192);
        return new Endpoint(
                any.id(),
                any.model(),
                any.canonicalModel(),
                any.provider(),
                any.providerName(),
                any.tag(),
                providerModelId,
                any.protocol(),
                any.host(),
                any.port(),
                any.tls(),
                any.pathPrefix(),
                any.credentialName(),
                any.prices(),
                any.contextLength(),
                any.maxCompletionTokens(),
                any.limitField(),
                any.cancellation(),
                any.prefill(),
                supported.isEmpty() ? Set.of() : Set.of(supported.split(",")),
                any.operation(),
                any.access(),
                any.quirks(),
                any.timeLimits(),
                any.facts());
    }

    static Envelope envelope(String body, int completionTokens) {
        JsonNode request = WireJson.parse(body);
        return new Envelope(
                Operation.CHAT,
                body.getBytes(StandardCharsets.UTF_8),
                List.of(),
                List.of(),
                List.of("anthropic/claude"),
                Map.of(),
                request.path("stream").asBoolean(),
                completionTokens,
                List.of(),
                List.of("text"),
                new PromptSize(1000, 0, Images.NONE, 0, false),
                Envelope.ProviderPreferences.NONE,
                ReasoningWish.NOT_SAID,
                "",
                "");
    }
}
