package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes a provider's price never passes unseen. */
class PricedFieldsTest {

    /** Written down once more: a field that is taken out of the table is missed here. */
    private static final Set<String> REFUSED = Set.of(
            "audio",
            "background",
            "best_of",
            "cached_content",
            "chat_template",
            "compound_custom",
            "connectors",
            "container",
            "conversation",
            "data_sources",
            "deferred",
            "enable_search",
            "enhancements",
            "extra_body",
            "guardrails",
            "inference_geo",
            "max_gen_len",
            "max_length",
            "max_new_tokens",
            "max_tokens_to_sample",
            "max_tool_calls",
            "mcp_servers",
            "media_io_kwargs",
            "mm_processor_kwargs",
            "moderation",
            "n",
            "n_predict",
            "num_beams",
            "num_predict",
            "num_return_sequences",
            "previous_response_id",
            "safe_prompt",
            "safety_model",
            "search_options",
            "search_parameters",
            "search_settings",
            "service_tier",
            "speed",
            "stop_server_tools_when",
            "use_beam_search",
            "use_search",
            "web_search",
            "web_search_options",
            "x_search_filter");

    private static final Set<String> NOT_SENT_ON =
            Set.of("prediction", "prompt_cache_options", "prompt_cache_retention", "speed", "store");

    static Stream<String> refused() {
        return REFUSED.stream().sorted();
    }

    @Test
    void areTheseAndNoOthers() {
        assertThat(PricedFields.refused()).isEqualTo(REFUSED);
        assertThat(PricedFields.NOT_SENT_ON).isEqualTo(NOT_SENT_ON);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedByName(String name) {
        // Several answers of one prompt are held for.
        String number = name.equals("n") ? "200" : "2";
        for (String value : new String[] {"\"dear\"", number, "true", "{\"a\":1}", "[1]", "{}"}) {
            Outcome<Envelope> outcome = Requests.chat(
                    Given.utf8("{\"model\":\"a\",\"" + name + "\":" + value + "," + Given.MESSAGES + "}"));

            assertThat(Given.refused(outcome))
                    .isInstanceOfSatisfying(BadRequest.class, failure -> assertThat(failure.message())
                            .startsWith(name + ": ")
                            .contains(" (expected: "));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void passesWhereItSaysNothing(String name) {
        assertThat(Given.request("\"model\":\"a\",\"" + name + "\":null,").member(name))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "service_tier, '\"auto\"'",
        "service_tier, '\"default\"'",
        "speed, '\"standard\"'",
        "inference_geo, '\"global\"'",
        "n, 1",
        "n, 1.0",
        "best_of, 1",
        "num_return_sequences, 1",
        "num_beams, 1",
        "use_beam_search, false",
        "enable_search, false",
        "use_search, false",
        "web_search, false",
        "background, false",
        "deferred, false",
        "safe_prompt, false",
        "modalities, '[\"text\"]'",
        "modalities, '[\"text\",\"image\"]'",
        "cache_control, '{\"type\":\"ephemeral\",\"ttl\":\"5m\"}'",
        "cache_control, '{\"type\":\"ephemeral\",\"ttl\":\"1h\"}'",
        "logprobs, true",
        "x_future, '[1]'"
    })
    void passesWhereItChangesNoPrice(String name, String value) {
        assertThat(Given.request("\"model\":\"a\",\"" + name + "\":" + value + ",")
                        .member(name))
                .isNotNull();
    }

    @Test
    void standsInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "api.md"));
        Set<String> missing = new TreeSet<>(REFUSED);
        missing.addAll(NOT_SENT_ON);
        missing.removeIf(name -> guide.contains("`" + name + "`"));

        assertThat(missing).isEmpty();
    }
}
