package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.PromptSize;

/** The most prompt tokens that an endpoint can charge for a request: by its bytes, its media and the context. Pure. */
public final class PromptBound {

    private PromptBound() {}

    public static int tokens(Envelope envelope, Endpoint endpoint) {
        PromptSize prompt = envelope.prompt();
        if (prompt.otherMedia() > 0) {
            return MediaTokens.anythingElse(endpoint);
        }
        long tokens = prompt.textTokensAtMost() + (long) prompt.images() * MediaTokens.image(endpoint);
        long context = endpoint.contextLength() == 0 ? Integer.MAX_VALUE : endpoint.contextLength();
        return (int) Math.min(tokens, context);
    }
}
