package dev.trunkline.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsRequestTest {

    @Test
    void whatIsNotNamedStaysAsItWas() {
        StoredSettings before =
                changed(StoredSettings.PRESET, "{\"default_text_model\":\"a/b\",\"ignored_models\":[\"c/d\"]}");

        StoredSettings after = changed(before, """
                {"default_provider_sort":"latency","allowed_providers":["openai","groq"],"enforce_zdr_xai":true,
                 "enable_paid_model_training":false}""");

        assertThat(after.defaultTextModel()).isEqualTo("a/b");
        assertThat(after.list(NameList.IGNORED_MODELS)).containsExactly("c/d");
        assertThat(after.defaultProviderSort()).isEqualTo(ProviderSort.LATENCY);
        assertThat(after.list(NameList.ALLOWED_PROVIDERS)).containsExactly("openai", "groq");
        assertThat(after.on())
                .containsExactlyInAnyOrder(
                        Switch.ENFORCE_ZDR_XAI,
                        Switch.ENABLE_FREE_MODEL_TRAINING,
                        Switch.ENABLE_FREE_MODEL_PUBLICATION);
    }

    @Test
    void nullClearsEachOfThem() {
        StoredSettings full = StoredSettings.PRESET;
        for (String member : full.described().keySet()) {
            String value =
                    switch (member) {
                        case "default_text_model" -> "\"~a/b-latest\"";
                        case "default_provider_sort" -> "\"exacto\"";
                        default -> member.startsWith("en") ? "" + member.startsWith("enforce") : "[\"a/b\"]";
                    };
            full = changed(full, "{\"" + member + "\":" + value + "}");
        }
        assertThat(full.described()).noneSatisfy((member, value) -> assertThat(value)
                .isEqualTo(StoredSettings.PRESET.described().get(member)));

        for (String member : full.described().keySet()) {
            full = changed(full, "{\"" + member + "\":null}");
        }

        assertThat(full).isEqualTo(StoredSettings.PRESET);
    }

    @ParameterizedTest
    @EnumSource(Switch.class)
    void aSwitchIsTurnedOnAndOffAlone(Switch which) {
        StoredSettings on = changed(StoredSettings.PRESET, "{\"" + which.word() + "\":true}");
        StoredSettings off = changed(on, "{\"" + which.word() + "\":false}");

        assertThat(on.isOn(which)).isTrue();
        assertThat(off.isOn(which)).isFalse();
        for (Switch other : Switch.values()) {
            assertThat(off.isOn(other)).isEqualTo(other != which && other.preset());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "~anthropic/claude-sonnet-latest", "openrouter/auto", "a/b:free:nitro"})
    void aModelMayBeAnythingThatLooksLikeASlug(String slug) {
        assertThat(changed(StoredSettings.PRESET, "{\"default_text_model\":\"" + slug + "\"}")
                        .defaultTextModel())
                .isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "default_text_model":"gpt-4"            | default_text_model      | slug of a model
            "default_text_model":"A/B"              | default_text_model      | slug of a model
            "default_text_model":7                  | default_text_model      | slug of a model
            "default_provider_sort":"cheapest"      | default_provider_sort   | price, throughput, latency, exacto or null
            "default_provider_sort":["price"]       | default_provider_sort   | price, throughput, latency, exacto or null
            "allowed_providers":"openai"            | allowed_providers       | array
            "ignored_providers":["Open AI"]         | ignored_providers       | slugs of providers
            "allowed_models":["b"]                  | allowed_models          | slugs of models
            "ignored_models":[1]                    | ignored_models          | slugs of models
            "enforce_zdr":"yes"                     | enforce_zdr             | true, false, or null for false
            "enable_free_model_training":1          | enable_free_model_training | true, false, or null for true
            "enforce_zdr_meta":true                 | enforce_zdr_meta        | expected: one of allowed_models
            "account_id":"acct_other"               | account_id              | expected: one of allowed_models
            "updated_at":"2026-11-20T12:00:00Z"     | updated_at              | expected: one of allowed_models
            """)
    void whatCannotBeIsRefusedByItsNameAndWhatWasExpected(String member, String name, String expected) {
        assertThat(read("{" + member + "}")).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            Refusal.InvalidField invalid = (Refusal.InvalidField) refused.refusal();
            assertThat(invalid.field()).isEqualTo(name);
            assertThat(invalid.message()).startsWith(name + ": ").contains(expected);
        });
    }

    @Test
    void aListHas100EntriesAtMost() {
        String hundred = "\"a/b\"" + ",\"a/b\"".repeat(99);

        assertThat(read("{\"allowed_models\":[" + hundred + "]}")).isInstanceOf(Outcome.Done.class);
        assertThat(read("{\"allowed_models\":[" + hundred + ",\"a/b\"]}")).isInstanceOf(Outcome.Refused.class);
    }

    private static StoredSettings changed(StoredSettings before, String body) {
        return before.with(read(body).ifDone().orElseThrow());
    }

    private static Outcome<List<SettingsEdit>> read(String body) {
        return JsonBody.read(body.getBytes(StandardCharsets.UTF_8)).flatMap(SettingsRequest::read);
    }
}
