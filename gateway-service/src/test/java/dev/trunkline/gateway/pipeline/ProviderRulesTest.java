package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.ProviderNames;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRulesTest {

    private static final ProviderNames PROVIDERS = Catalogues.of(
                    endpoint("mock-one", "Mock One", "mock-one/fp8"), endpoint("open", "Open", "open"))
            .snapshot()
            .providers();

    private static CatalogEndpoint endpoint(String provider, String name, String tag) {
        return CatalogEndpoint.newBuilder()
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setEndpointId("a@" + tag)
                .setModel("a")
                .setProvider(provider)
                .setProviderName(name)
                .setTag(tag)
                .setBaseUrl("http://127.0.0.1/v1")
                .setPriceList(PriceList.newBuilder().setPromptUsd("0").setCompletionUsd("0"))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "mock-one, mock-one",
        "Mock One, mock-one",
        "MOCK ONE, mock-one",
        "' mock one ', mock-one",
        "Mock-One/FP8, mock-one/fp8",
        "OPEN, open",
    })
    void takesAProviderByAnyOfItsNames(String name, String meant) {
        for (String field : List.of("order", "only", "ignore")) {
            Envelope envelope = Given.passed(resolved("\"" + field + "\":[\"open\",\"" + name + "\"]"));

            ProviderPreferences wishes = envelope.preferences();
            assertThat(List.of(wishes.order(), wishes.only(), wishes.ignore())).contains(List.of("open", meant));
        }
    }

    @Test
    void keepsWhatElseIsWished() {
        Envelope envelope = Given.passed(resolved("\"order\":[\"Open\"],\"allow_fallbacks\":false"));

        assertThat(envelope.preferences().allowFallbacks()).isFalse();
        assertThat(envelope.models()).containsExactly("a");
    }

    @Test
    void namesTheWishThatMeansNobody() {
        assertThat(Given.refused(resolved("\"ignore\":[\"open\",\"Mock Two\"]")))
                .isEqualTo(new GatewayFailure.BadRequest("provider.ignore[1]: Mock Two is no provider here (expected: a"
                        + " slug or name of GET /api/v1/providers, or the tag of an endpoint)"));
        assertThat(Given.refused(resolved("\"only\":[\"" + "x".repeat(200) + "\"]")))
                .asString()
                .contains("x".repeat(80) + "... is no provider");
    }

    private static Outcome<Envelope> resolved(String wishes) {
        return ProviderRules.resolved(Given.request("\"model\":\"a\",\"provider\":{" + wishes + "},"), PROVIDERS);
    }
}
