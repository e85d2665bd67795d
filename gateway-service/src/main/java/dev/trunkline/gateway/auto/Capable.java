package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.operation.Operation;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who can answer a request at all: endpoints that are usable here, that the caller lets be asked, and that take what
 * stands in the messages. Pure.
 *
 * @param usable whether there is a credential for it, and the caller may have it
 */
record Capable(CatalogueSnapshot catalogue, Envelope envelope, Predicate<Endpoint> usable) {

    private static final String IMAGE = "image";
    private static final String TEXT = "text";
    /** Without these nobody can do what is asked; other parameters may be passed over. */
    private static final Set<String> NEEDED = Set.of("tools", "response_format", "structured_outputs");

    private static final int ANSWER_TOKENS = 1_024;
    /** Prompts are counted by their bytes, rounded up by no more than an eighth. */
    private static final int ROUNDING = 8;

    /** The endpoints of a model that can; with {@code strictly} those that are known to. */
    boolean can(String model, boolean strictly) {
        ModelEndpoints known = catalogue.model(model);
        return known != null && known.endpoints().stream().anyMatch(endpoint -> fits(endpoint, strictly));
    }

    /** The same where all of its endpoints that are usable also pass this. */
    boolean can(String model, boolean strictly, Predicate<Endpoint> all) {
        ModelEndpoints known = catalogue.model(model);
        return known != null
                && can(model, strictly)
                && known.endpoints().stream().filter(usable).allMatch(all);
    }

    private boolean fits(Endpoint endpoint, boolean strictly) {
        return endpoint.operation() == Operation.CHAT
                && usable.test(endpoint)
                && endpoint.modalities().takes(envelope.inputModalities())
                && endpoint.modalities().gives(envelope.wantsImages() ? IMAGE : TEXT)
                && hasRoom(endpoint, strictly)
                && (!strictly || takesParameters(endpoint));
    }

    private boolean hasRoom(Endpoint endpoint, boolean strictly) {
        if (endpoint.contextLength() == 0) {
            return true;
        }
        int counted = strictly ? envelope.prompt().tokensForRouting() : envelope.promptTokensEstimate();
        long prompt = (long) counted + counted / ROUNDING;
        int answer = envelope.completionTokens() == 0 ? ANSWER_TOKENS : envelope.completionTokens();
        return prompt + answer <= endpoint.contextLength();
    }

    private boolean takesParameters(Endpoint endpoint) {
        Set<String> supported = endpoint.supportedParameters();
        List<String> said = envelope.parameters();
        return supported.isEmpty()
                || said.stream().allMatch(parameter -> !NEEDED.contains(parameter) || supported.contains(parameter));
    }

    /** Whether a slug that somebody wrote down is one of these; the model's own slug, null where it is not. */
    @Nullable
    String named(String slug) {
        String model = catalogue.slug(slug);
        return model != null && can(model, false) ? model : null;
    }
}
