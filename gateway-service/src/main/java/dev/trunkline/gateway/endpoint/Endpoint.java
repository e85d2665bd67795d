package dev.trunkline.gateway.endpoint;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.usage.Prices;

/**
 * One model at one provider, ready to be called. Immutable.
 *
 * @param maxCompletionTokens 0 where unknown
 * @param contextLength tokens, 0 where unknown
 * @param credentialName empty where the provider needs none
 * @param pathPrefix path of the base URL without a trailing slash
 */
public record Endpoint(
        String id,
        String model,
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
        int maxCompletionTokens) {}
