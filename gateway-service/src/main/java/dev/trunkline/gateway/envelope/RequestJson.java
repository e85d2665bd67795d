package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * How request bodies are read, by everybody who reads them: what the envelope let through no later reader may refuse.
 * Only the limit of the body bounds a text; names and numbers have the bounds of Jackson.
 */
public final class RequestJson {

    static final int NESTING_AT_MOST = 100;

    /** Only UTF-8 has the byte positions by which the body is spliced, and no provider takes anything else. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(constraints(NESTING_AT_MOST))
            .build();

    private RequestJson() {}

    /** @param nestingAtMost not less than that of the envelope for whoever reads a request */
    public static StreamReadConstraints constraints(int nestingAtMost) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(nestingAtMost)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
    }
}
