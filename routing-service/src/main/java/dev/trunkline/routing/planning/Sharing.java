package dev.trunkline.routing.planning;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes endpoints say the same by the same objects. Most of what twenty thousand endpoints say is said by many of them:
 * what a plan looks at then fits the processor's cache, and it waits for memory a quarter as long. Not thread-safe.
 */
final class Sharing {

    private final Map<Object, Object> known = new HashMap<>();

    Endpoint share(Endpoint endpoint) {
        return new Endpoint(
                endpoint.id(),
                shared(endpoint.model()),
                shared(endpoint.provider()),
                shared(endpoint.tag()),
                shared(endpoint.credentialName()),
                endpoint.contextLength(),
                endpoint.maxCompletionTokens(),
                shared(endpoint.inputModalities()),
                shared(endpoint.outputModalities()),
                shared(endpoint.supportedParameters()),
                endpoint.prices(),
                shared(endpoint.terms()));
    }

    @SuppressWarnings("unchecked") // What is equal here is of one class: strings, sets of them, terms.
    private <T> T shared(T one) {
        Object earlier = known.putIfAbsent(one, one);
        return earlier == null ? one : (T) earlier;
    }
}
