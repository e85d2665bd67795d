package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.usage.Exposure;

/** The most prompt tokens that an endpoint can charge for a request: by its bytes, its media and the context. Pure. */
public final class PromptBound {

    private PromptBound() {}

    /** What a request can use of all meters at most, as far as that is known beforehand. */
    public static Exposure exposure(Envelope envelope, Endpoint endpoint) {
        PromptSize prompt = envelope.prompt();
        // What an address leads to is known by who fetches it alone.
        boolean otherMedia = prompt.otherMedia() > 0 || prompt.images().unseen() > 0;
        return new Exposure(
                tokens(envelope, endpoint),
                prompt.images().count(),
                otherMedia,
                prompt.searchesAtMost(),
                prompt.hourCache());
    }

    public static int tokens(Envelope envelope, Endpoint endpoint) {
        PromptSize prompt = envelope.prompt();
        long text = prompt.textTokensAtMost();
        if (prompt.otherMedia() == 0 && prompt.images().count() == 0) {
            // Whatever the rules of its family, it takes no less than that.
            if (text <= endpoint.contextLength()) {
                return atMost(text, Integer.MAX_VALUE);
            }
            long context = MediaTokens.taken(endpoint) * prompt.inputs();
            return atMost(text, context == 0 ? Integer.MAX_VALUE : context);
        }
        long whole = MediaTokens.wholeContext(endpoint);
        long images = prompt.otherMedia() > 0 ? whole : MediaTokens.images(prompt.images(), endpoint);
        return images >= whole ? atMost(whole, Integer.MAX_VALUE) : atMost(text + images, whole);
    }

    private static int atMost(long tokens, long most) {
        return (int) Math.min(Math.min(tokens, most), Integer.MAX_VALUE);
    }
}
