package dev.trunkline.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    private static final List<String> KNOWN = List.of("a", "b");

    @Test
    void eachIsThereOnce() {
        assertThat(QueryParameters.of(Map.of("a", List.of("1")), KNOWN))
                .isEqualTo(new QueryParameters.Parsed.Known(new QueryParameters(Map.of("a", "1"))));
        assertThat(QueryParameters.of(Map.of("a", List.of("1", "2")), KNOWN))
                .isEqualTo(new QueryParameters.Parsed.Faulty("a: expected once"));
    }

    @Test
    void oneThatNobodyKnowsIsNamed() {
        assertThat(QueryParameters.of(Map.of("colour\n", List.of("1")), KNOWN))
                .isEqualTo(new QueryParameters.Parsed.Faulty("colour?: unknown parameter (expected: a, b)"));
    }
}
