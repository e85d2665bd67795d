package dev.trunkline.catalog.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CarriedParametersTest {

    private static final List<String> EVERYWHERE = List.of(
            "include_reasoning",
            "max_completion_tokens",
            "max_tokens",
            "reasoning",
            "reasoning_effort",
            "structured_outputs",
            "temperature",
            "tool_choice",
            "tools",
            "top_p");

    /** As the package of each wire format in the gateway says what it translates, passes and drops. */
    @ParameterizedTest
    @CsvSource({
        "anthropic,        parallel_tool_calls response_format stop top_k",
        "openai-responses, logprobs parallel_tool_calls response_format top_logprobs verbosity",
        "gemini,           frequency_penalty logprobs presence_penalty response_format seed stop top_k top_logprobs",
        "bedrock,          response_format stop top_k",
        "cohere,           frequency_penalty presence_penalty response_format seed stop top_k",
    })
    void besidesWhatAllHaveAPlaceForEachHasAFew(String protocol, String few) {
        Set<String> expected = new TreeSet<>(EVERYWHERE);
        expected.addAll(List.of(few.split(" ")));

        assertThat(WireProtocol.ofWord(protocol).orElseThrow().carried(Vocabulary.PARAMETERS))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void openAiHasAPlaceForAllThatGatewaysPassOn() {
        assertThat(WireProtocol.OPENAI_EMBEDDINGS.carried(Vocabulary.PARAMETERS))
                .containsExactlyElementsOf(Vocabulary.PARAMETERS);
        assertThat(WireProtocol.OPENAI_CHAT.carried(Vocabulary.PARAMETERS))
                .hasSize(Vocabulary.PARAMETERS.size() - 2)
                .doesNotContain("prediction", "web_search_options");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC_MESSAGES", "BEDROCK"})
    void aFormatIsOneOfASchemaThere(WireProtocol protocol) {
        assertThat(protocol.carried(List.of("response_format"))).isEmpty();
        assertThat(protocol.carried(List.of("structured_outputs"))).containsExactly("structured_outputs");
        assertThat(protocol.carried(List.of("response_format", "structured_outputs")))
                .containsExactly("response_format", "structured_outputs");
    }

    @Test
    void whatAnEndpointLacksIsNotMadeUp() {
        assertThat(WireProtocol.GEMINI.carried(List.of("seed", "min_p"))).containsExactly("seed");
    }
}
