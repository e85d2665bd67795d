package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.routing.v1.NoEndpoints;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.Availability.Constraint;
import dev.trunkline.gateway.failure.GatewayFailure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastWishTest {

    private static final List<String> MODELS = List.of("a");

    /** What is a key's, an account's or nobody's wish has no field. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            Filter by Allowed Providers        | "provider":{"only":["x"]},                             | provider.only
            Filter by Allowed Providers        | "provider":{"order":["x"],"allow_fallbacks":false},    | provider.order
            Filter by Allowed Providers        | "provider":{"order":["x"]},                            | none
            Filter by Allowed Providers        | ``                                                     | none
            Filter by Ignored Providers        | "provider":{"ignore":["x"]},                           | none
            Filter by Data Policy              | "provider":{"zdr":true},                               | provider.zdr
            Filter by Data Policy              | "provider":{"data_collection":"deny"},                 | provider.data_collection
            Filter by Data Policy              | ``                                                     | none
            Filter by Distillation             | "provider":{"enforce_distillable_text":true},          | provider.enforce_distillable_text
            Filter by Quantization             | "provider":{"quantizations":["fp8"]},                  | provider.quantizations
            Filter by Max Price                | "provider":{"max_price":{"prompt":1}},                 | provider.max_price
            Filter by Parameters               | "provider":{"require_parameters":true},                | provider.require_parameters
            Filter by Tool Compatibility       | "tools":[{"type":"function"}],                         | tools
            Filter by Model Output Modalities  | "modalities":["text","image"],                         | modalities
            Filter by Model Output Modalities  | ``                                                     | none
            Filter by Credentials              | ``                                                     | none
            """)
    void isTheFieldThatLeftNothing(String step, String fields, @Nullable String field) {
        Constraint constraint = field == null ? null : new Constraint(field, "Nobody.");

        assertThat(told(step, Given.request("\"model\":\"a\"," + fields)))
                .isEqualTo(new Availability(
                        Availability.Code.NO_ENDPOINTS, MODELS, List.of(), List.of(), List.of(), constraint));
    }

    @Test
    void isNotTheRequestsWhereTheAccountDemandsIt() {
        Envelope envelope = Given.request("\"model\":\"a\",");
        Envelope.ProviderPreferences said = envelope.preferences();
        AccountDemands account = new AccountDemands(true, false, false, false);

        assertThat(told(
                                "Filter by Data Policy",
                                envelope.preferring(
                                        said.settled(List.of(), said.demands().of(account), said.wishes())))
                        .constraint())
                .isNull();
    }

    private static Availability told(String step, Envelope envelope) {
        PlanReply reply = PlanReply.newBuilder()
                .setNoEndpoints(NoEndpoints.newBuilder().setMessage("Nobody.").setFailedRoutingStep(step))
                .build();
        PlanQuestion question = PlanQuestion.of(envelope, Given.caller(), CatalogueSnapshot.EMPTY);
        RoutingAnswer answer = LastWish.named(ReplyReading.read(reply, MODELS, CatalogueSnapshot.EMPTY), question);

        GatewayFailure failure = ((RoutingAnswer.NothingFits) answer).failure();
        return Objects.requireNonNull(((GatewayFailure.NoEndpoints) failure).availability());
    }
}
