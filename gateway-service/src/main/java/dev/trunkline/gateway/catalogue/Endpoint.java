package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.Cancellation;
import dev.trunkline.contracts.catalog.v1.Prefill;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.Prices;
import java.util.List;
import java.util.Set;

/**
 * One model at one provider, ready to be called. Immutable.
 *
 * @param canonicalModel dated slug of the model, equal to {@code model} where no other is known
 * @param maxCompletionTokens 0 where unknown
 * @param contextLength tokens, 0 where unknown
 * @param limitField name under which it takes the limit of completion tokens
 * @param supportedParameters fields of the public API that it takes, empty where unknown
 * @param modalities what may stand in its messages and answers
 * @param operation what can be asked of it
 * @param access how the credential is shown and the address is made
 * @param cancellation what closing the connection of a stream means to the provider
 * @param prefill what it makes of messages that end with the assistant's
 * @param credentialName empty where the provider needs none
 * @param pathPrefix path of the base URL without a trailing slash
 * @param quirks in what its provider differs from others of its wire format
 * @param timeLimits how long is waited for it
 * @param facts what is known of its model
 * @param terms what its provider says of it besides
 */
public record Endpoint(
        String id,
        String model,
        String canonicalModel,
        String provider,
        String providerName,
        String tag,
        String providerModelId,
        Protocol protocol,
        String host,
        int port,
        boolean tls,
        String pathPrefix,
        String credentialName,
        Prices prices,
        int contextLength,
        int maxCompletionTokens,
        String limitField,
        Cancellation cancellation,
        Prefill prefill,
        Set<String> supportedParameters,
        Modalities modalities,
        Operation operation,
        Access access,
        Set<Quirk> quirks,
        TimeLimits timeLimits,
        ModelFacts facts,
        Terms terms) {

    /** One of whose modalities nothing is known, and of which its provider says no more. */
    public Endpoint(
            String id,
            String model,
            String canonicalModel,
            String provider,
            String providerName,
            String tag,
            String providerModelId,
            Protocol protocol,
            String host,
            int port,
            boolean tls,
            String pathPrefix,
            String credentialName,
            Prices prices,
            int contextLength,
            int maxCompletionTokens,
            String limitField,
            Cancellation cancellation,
            Prefill prefill,
            Set<String> supportedParameters,
            Operation operation,
            Access access,
            Set<Quirk> quirks,
            TimeLimits timeLimits,
            ModelFacts facts) {
        this(
                id,
                model,
                canonicalModel,
                provider,
                providerName,
                tag,
                providerModelId,
                protocol,
                host,
                port,
                tls,
                pathPrefix,
                credentialName,
                prices,
                contextLength,
                maxCompletionTokens,
                limitField,
                cancellation,
                prefill,
                supportedParameters,
                Modalities.UNKNOWN,
                operation,
                access,
                quirks,
                timeLimits,
                facts,
                Terms.UNKNOWN);
    }

    /** One that takes its limit by the name that every server of its dialect knows; nothing more is known of it. */
    public Endpoint(
            String id,
            String model,
            String canonicalModel,
            String provider,
            String providerName,
            String tag,
            String providerModelId,
            Protocol protocol,
            String host,
            int port,
            boolean tls,
            String pathPrefix,
            String credentialName,
            Prices prices,
            int contextLength,
            int maxCompletionTokens) {
        this(
                id,
                model,
                canonicalModel,
                provider,
                providerName,
                tag,
                providerModelId,
                protocol,
                host,
                port,
                tls,
                pathPrefix,
                credentialName,
                prices,
                contextLength,
                maxCompletionTokens,
                LimitField.MAX_TOKENS,
                Cancellation.CANCELLATION_UNSPECIFIED,
                Prefill.PREFILL_UNSPECIFIED,
                Set.of(),
                protocol == Protocol.PROTOCOL_OPENAI_EMBEDDINGS ? Operation.EMBEDDING : Operation.CHAT,
                Access.OF_PROTOCOL,
                ReadQuirks.bySlug(provider),
                TimeLimits.NONE,
                ModelFacts.NONE);
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** Whether the provider charges no more than it has written when the connection of a stream is closed. */
    public boolean stopsWhenClosed() {
        return cancellation == Cancellation.CANCELLATION_STOPS;
    }

    /** Whether it may go on from the assistant's words where the messages end with them. */
    public boolean mayContinue() {
        return prefill != Prefill.PREFILL_NONE;
    }

    /** Whether one of the slugs names the endpoint's model, by its own slug, the dated one or that without variant. */
    public boolean servesOneOf(List<String> slugs) {
        return slugs.contains(model) || slugs.contains(canonicalModel) || slugs.contains(withoutVariant());
    }

    private String withoutVariant() {
        int variant = model.lastIndexOf(':');
        return variant < 0 ? model : model.substring(0, variant);
    }
}
