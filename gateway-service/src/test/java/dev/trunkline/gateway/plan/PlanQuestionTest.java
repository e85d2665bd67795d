package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.envelope.ReasoningWish;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanQuestionTest {

    @Test
    void writesTheExampleOfTheContract() {
        Envelope envelope = Given.envelope("{\"models\":[\"simulated/parrot-large\",\"simulated/parrot-small\"],"
                + "\"max_tokens\":256,\"tools\":[{\"type\":\"function\"}],\"provider\":{\"order\":[\"simulator-beta\"],"
                + "\"ignore\":[\"simulator-gamma\"]},\"messages\":[{\"content\":\"" + "x".repeat(300) + "\"}]}");

        Caller caller = Callers.caller(
                "a",
                state -> state.addAllowedProviders("simulator-beta").addAllowedProviders("simulator-alpha"),
                Callers.credential("c", "simulator-alpha"));

        assertThat(PlanQuestion.of(envelope, caller).message(List.of("OPENAI_API_KEY")))
                .isEqualTo(Given.example("plan-request-two-models", PlanRequest.newBuilder())
                        .build());
    }

    @Test
    void saysWhenFallbacksAreForbidden() {
        Envelope envelope = Given.request("\"model\":\"a\",\"provider\":{\"only\":[\"x\"],\"allow_fallbacks\":false},");

        PlanRequest message = PlanQuestion.of(envelope, Given.caller()).message(List.of());

        assertThat(message.getProvider().hasAllowFallbacks()).isTrue();
        assertThat(message.getProvider().getAllowFallbacks()).isFalse();
        assertThat(message.getProvider().getOnlyList()).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 256",
        "256, 256",
        "257, 288",
        "288, 288",
        "512, 512",
        "513, 576",
        "262100, 262144",
        "524200, 524288",
        "524289, 589824",
        "1073741824, 1073741824",
        "1073741825, 1073741824",
        "2147483647, 1073741824",
    })
    void roundsThePromptUpToAnEighthOfItsOctave(int tokens, int asked) {
        Envelope envelope = new Envelope(
                new byte[0],
                List.of(),
                List.of(),
                List.of("a"),
                Set.of(),
                false,
                0,
                List.of(),
                List.of("text"),
                new PromptSize(tokens, 0, Images.NONE, 0, false),
                Envelope.ProviderPreferences.NONE,
                ReasoningWish.NOT_SAID,
                "",
                "");

        assertThat(PlanQuestion.of(envelope, Given.caller()).promptTokensAtMost())
                .isEqualTo(asked);
    }

    @Test
    void asksTheSameQuestionForRequestsThatDifferInText() {
        PlanQuestion one = PlanQuestion.of(Given.request("\"model\":\"a\",\"user\":\"one\","), Given.caller());
        PlanQuestion two = PlanQuestion.of(Given.request("\"model\":\"a\",\"temperature\":1,"), Given.caller());
        PlanQuestion other =
                PlanQuestion.of(Given.request("\"model\":\"a\",\"tools\":[{\"type\":\"function\"}],"), Given.caller());

        assertThat(one).isEqualTo(two).isNotEqualTo(other);
    }
}
