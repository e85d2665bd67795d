package dev.trunkline.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.identity.v1.AccountSettings;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The owner's side of the contract. */
class SettingsMessagesTest {

    @Test
    void settingsAreTheExampleMessage() throws IOException {
        StoredSettings settings = StoredSettings.PRESET.with(List.of(
                new SettingsEdit.DefaultTextModel("~anthropic/claude-sonnet-latest"),
                new SettingsEdit.DefaultProviderSort(ProviderSort.THROUGHPUT),
                new SettingsEdit.Names(NameList.ALLOWED_PROVIDERS, List.of("openai", "groq")),
                new SettingsEdit.Names(NameList.IGNORED_PROVIDERS, List.of("deepinfra/turbo")),
                new SettingsEdit.Names(
                        NameList.ALLOWED_MODELS,
                        List.of("openai/gpt-4.1-mini", "meta-llama/llama-3.3-70b-instruct:free")),
                new SettingsEdit.Names(NameList.IGNORED_MODELS, List.of("x-ai/grok-4")),
                new SettingsEdit.Turn(Switch.ENFORCE_ZDR_ANTHROPIC, true),
                new SettingsEdit.Turn(Switch.ENFORCE_ZDR_OTHER, true),
                new SettingsEdit.Turn(Switch.ENABLE_PAID_MODEL_TRAINING, false),
                new SettingsEdit.Turn(Switch.ENABLE_FREE_MODEL_PUBLICATION, false)));

        assertThat(SettingsMessages.of(settings)).isEqualTo(example().getAccountSettings());
    }

    /** Each is its own: no two fields are swapped. */
    @Test
    void everySwitchIsTheFieldOfItsName() {
        for (Switch which : Switch.values()) {
            StoredSettings turned = StoredSettings.PRESET.with(List.of(new SettingsEdit.Turn(which, !which.preset())));
            String field = which.word().replace("enable_", "deny_");

            assertThat(SettingsMessages.of(turned).getAllFields())
                    .hasSize(1)
                    .allSatisfy((told, value) -> assertThat(told.getName()).isEqualTo(field));
        }
    }

    @Test
    void whatNobodySettledIsNoField() {
        assertThat(SettingsMessages.of(StoredSettings.PRESET)).isEqualTo(AccountSettings.getDefaultInstance());
    }

    private static IdentifyReply example() throws IOException {
        try (var stream = IdentifyReply.class
                .getClassLoader()
                .getResourceAsStream("examples/identify-reply-account-settings.json")) {
            IdentifyReply.Builder reply = IdentifyReply.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), reply);
            return reply.build();
        }
    }
}
