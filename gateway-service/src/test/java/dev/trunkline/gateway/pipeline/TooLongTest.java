package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TooLongTest {

    private static final GatewayFailure TOO_LONG = new GatewayFailure.ContextExceeded("too long", Map.of());

    private static Received asked(ChatDialect dialect, String fields) {
        var envelope = Given.passed(
                dialect.read(Given.utf8("{\"model\":\"m\"," + fields + "}"), MultiMap.caseInsensitiveMultiMap()));
        return new Received(
                Given.GENERATION_ID, Given.NEW_YEAR_MILLIS, dialect, Given.caller(), envelope, new App("", "", ""));
    }

    @Test
    void isAnAnswerOfNothingInResponses() {
        assertThat(TooLong.answer(asked(Transcoding.RESPONSES, "\"input\":\"x\""), "a/m", TOO_LONG))
                .isNotNull()
                .asString()
                .startsWith("{\"id\":\"" + Given.GENERATION_ID + "\",\"object\":\"response\"")
                .contains("\"status\":\"incomplete\"")
                .contains("\"incomplete_details\":{\"reason\":\"max_output_tokens\"}")
                .contains("\"model\":\"a/m\"")
                .contains("\"output\":[]")
                .contains("\"usage\":{\"input_tokens\":0,")
                .endsWith("}");
    }

    @Test
    void isAStreamOfNothingWhereAStreamIsAskedFor() {
        assertThat(TooLong.answer(asked(Transcoding.RESPONSES, "\"input\":\"x\",\"stream\":true"), "a/m", TOO_LONG))
                .isNotNull()
                .asString()
                .startsWith("data: {\"type\":\"response.created\",")
                .contains("data: {\"type\":\"response.incomplete\",")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void isAFailureWhereverElse() {
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";

        assertThat(TooLong.answer(asked(Transcoding.CHAT, messages), "a/m", TOO_LONG))
                .isNull();
        assertThat(TooLong.answer(asked(Transcoding.MESSAGES, messages), "a/m", TOO_LONG))
                .isNull();
    }

    @Test
    void otherRefusalsAreNoAnswers() {
        Received asked = asked(Transcoding.RESPONSES, "\"input\":\"x\"");
        GatewayFailure refused = new GatewayFailure.UpstreamRefused(
                400, "P", ProviderWords.NONE, false, "content_policy_violation", List.of());

        assertThat(TooLong.answer(asked, "a/m", refused)).isNull();
        assertThat(TooLong.answer(asked, "a/m", new GatewayFailure.BadRequest("no")))
                .isNull();
    }
}
