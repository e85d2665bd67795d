package dev.trunkline.routing.planning;

import java.util.Locale;
import java.util.Set;

/**
 * One model at one provider, as far as routing looks at it. Immutable. Provider and tag are lower case, as the names in
 * {@link Preferences} are.
 *
 * @param credentialName empty where no credential is needed
 * @param contextLength tokens of prompt and completion together; 0 where unknown
 * @param maxCompletionTokens 0 where unknown
 * @param inputModalities empty where unknown
 * @param outputModalities empty where unknown, and then taken for text
 * @param supportedParameters empty where unknown
 * @param terms what its provider says of it besides
 */
public record Endpoint(
        String id,
        String model,
        String provider,
        String tag,
        String credentialName,
        long contextLength,
        long maxCompletionTokens,
        Set<String> inputModalities,
        Set<String> outputModalities,
        Set<String> supportedParameters,
        Prices prices,
        Terms terms) {

    private static final Set<String> TEXT = Set.of("text");

    public Endpoint {
        provider = provider.toLowerCase(Locale.ROOT);
        tag = tag.toLowerCase(Locale.ROOT);
        inputModalities = Set.copyOf(inputModalities);
        outputModalities = outputModalities.isEmpty() ? TEXT : Set.copyOf(outputModalities);
        supportedParameters = Set.copyOf(supportedParameters);
    }

    /** One of which nothing more is known. */
    public Endpoint(
            String id,
            String model,
            String provider,
            String tag,
            String credentialName,
            long contextLength,
            long maxCompletionTokens,
            Set<String> inputModalities,
            Set<String> outputModalities,
            Set<String> supportedParameters,
            Prices prices) {
        this(
                id,
                model,
                provider,
                tag,
                credentialName,
                contextLength,
                maxCompletionTokens,
                inputModalities,
                outputModalities,
                supportedParameters,
                prices,
                Terms.UNKNOWN);
    }

    boolean declares(String parameter) {
        return supportedParameters.contains(parameter);
    }

    /** Nothing is known of its parameters, so it may support any of them. */
    boolean isSilentOnParameters() {
        return supportedParameters.isEmpty();
    }

    boolean maySupport(String parameter) {
        return isSilentOnParameters() || declares(parameter);
    }
}
