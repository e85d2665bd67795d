package dev.trunkline.auth.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.identity.v1.PresetReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner's side of the contract. */
class PresetMessagesTest {

    private static final PresetContent CONTENT = new PresetContent(
            Dialect.CHAT_COMPLETIONS,
            "{\"model\":\"openai/gpt-4.1-mini\",\"temperature\":0.7}",
            List.of("model", "temperature"),
            "You are a helpful assistant.");

    @Test
    void aPresetIsTheExampleMessage() throws IOException {
        assertThat(PresetLookup.message(
                        "preset_0123456789abcdefghijklmnop", "email-copywriter", PresetStatus.ACTIVE, 3, CONTENT))
                .isEqualTo(example().getKnown());
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, false", "DISABLED, true", "ARCHIVED, true"})
    void oneThatIsNotActiveIsDisabled(PresetStatus status, boolean disabled) {
        assertThat(PresetLookup.message("p", "s", status, 1, CONTENT).getDisabled())
                .isEqualTo(disabled);
    }

    private static PresetReply example() throws IOException {
        try (var stream =
                PresetReply.class.getClassLoader().getResourceAsStream("examples/preset-reply-chat-completions.json")) {
            PresetReply.Builder reply = PresetReply.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), reply);
            return reply.build();
        }
    }
}
