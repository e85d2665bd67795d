package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.endpoint.Catalogues;
import dev.trunkline.gateway.endpoint.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCeilingTest {

    private static final Endpoint KNOWN = Given.endpoint("m", "known", Given.prices("1", "1"));
    private static final Endpoint UNKNOWN = Catalogues.endpoint("unknown");

    @Test
    void clampsALimitToTheMostThatAnyEndpointGives() {
        assertThat(completionTokens("\"max_tokens\":100000,", KNOWN)).isEqualTo(KNOWN.maxCompletionTokens());
    }

    @Test
    void believesALimitWhereNothingIsKnownOfOneOfThem() {
        assertThat(completionTokens("\"max_tokens\":100000,", KNOWN, UNKNOWN)).isZero();
        assertThat(completionTokens("", KNOWN, UNKNOWN)).isEqualTo(KNOWN.maxCompletionTokens());
    }

    private static int completionTokens(String fields, Endpoint... endpoints) {
        return ModelCeiling.of(List.of("m"), Catalogues.snapshot(endpoints))
                .completionTokens(Given.request("\"model\":\"m\"," + fields));
    }
}
