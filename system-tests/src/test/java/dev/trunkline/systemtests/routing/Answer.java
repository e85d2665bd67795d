package dev.trunkline.systemtests.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An answer as the SDK gave it, its unknown members included. */
record Answer(JsonNode json) {

    String provider() {
        return json.path("provider").asText();
    }

    String model() {
        return json.path("model").asText();
    }

    BigDecimal costUsd() {
        return new BigDecimal(json.at("/usage/cost").asText());
    }

    /** What its tokens cost at these prices, in US dollars for a million. */
    BigDecimal usdAt(String prompt, String completion) {
        return usd(prompt, "/usage/prompt_tokens").add(usd(completion, "/usage/completion_tokens"));
    }

    private BigDecimal usd(String perMillion, String tokens) {
        return new BigDecimal(perMillion)
                .movePointLeft(6)
                .multiply(new BigDecimal(json.at(tokens).asText()));
    }

    JsonNode metadata() {
        return json.path("openrouter_metadata");
    }

    /** Provider and status of each. */
    List<String> attempts() {
        List<String> attempts = new ArrayList<>();
        metadata()
                .path("attempts")
                .forEach(one -> attempts.add(
                        one.path("provider").asText() + " " + one.path("status").asInt()));
        return attempts;
    }

    /** Names of the providers that could have been asked, in their order; one for each credential that opens it. */
    List<String> available() {
        return metadata().at("/endpoints/available").findValuesAsText("provider");
    }
}
