package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import java.util.Set;

/** In what one endpoint of OpenAI's wire format differs from the others. Pure. */
record Quirks(Endpoint endpoint) {

    static final String SEED = "seed";

    private static final String CACHE_MARKS = "cache_control";

    boolean knowsDevelopers() {
        return endpoint.has(Quirk.DEVELOPER_ROLE);
    }

    boolean wantsThoughts() {
        return endpoint.has(Quirk.REASONING_WITH_CALLS);
    }

    /** Under which name it takes the seed. */
    String seedField() {
        return endpoint.has(Quirk.RANDOM_SEED) ? "random_seed" : SEED;
    }

    boolean wantsShortCallIds() {
        return endpoint.has(Quirk.SHORT_CALL_IDS);
    }

    boolean wantsModelBehindTools() {
        return endpoint.has(Quirk.ASSISTANT_AFTER_TOOLS);
    }

    /** Whether a file may be an address; all others want its bytes. */
    boolean takesAddressesOfFiles() {
        return endpoint.has(Quirk.FILES_BY_ADDRESS);
    }

    /** Whether it is known to lack the field. */
    boolean lacks(String field) {
        Set<String> supported = endpoint.supportedParameters();
        return !supported.isEmpty() && !supported.contains(field);
    }

    /** Whether it is known to give no answer a form. */
    boolean lacksFormats() {
        return lacks("response_format") && lacks("structured_outputs");
    }

    /** Whether it is known to take the field. */
    boolean takes(String field) {
        return endpoint.supportedParameters().contains(field);
    }

    /** Whether it is known to take an effort of reasoning. */
    boolean takesReasoningEffort() {
        return takes("reasoning_effort") || takes("reasoning");
    }

    /** Whether it is known to take marks of where a cache ends: most keep what they can without. */
    boolean takesCacheMarks() {
        return takes(CACHE_MARKS);
    }
}
