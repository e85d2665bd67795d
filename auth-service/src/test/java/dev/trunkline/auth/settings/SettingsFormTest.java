package dev.trunkline.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.page.Told;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsFormTest {

    private static final String NOTHING = "";

    @Test
    void whatIsTypedIsWhatAProgramWouldSend() {
        SettingsForm form = SettingsForm.typed(
                " a/b ",
                "latency",
                lists("openai\r\n\r\n  groq \r\n", "deepinfra/turbo", "c/d:free\ne/f", NOTHING),
                List.of("enforce_zdr_xai", "enable_free_model_training"));

        assertThat(asked(form)).isEqualTo(StoredSettings.PRESET.with(programs("""
                {"default_text_model":"a/b","default_provider_sort":"latency","allowed_providers":["openai","groq"],
                 "ignored_providers":["deepinfra/turbo"],"allowed_models":["c/d:free","e/f"],"enforce_zdr_xai":true,
                 "enable_paid_model_training":false,"enable_free_model_publication":false}""")));
    }

    @Test
    void theFormOfAnAccountAsksForWhatTheAccountHas() {
        StoredSettings full = StoredSettings.PRESET.with(programs("""
                {"default_text_model":"~a/b-latest","default_provider_sort":"exacto","allowed_providers":["openai","groq"],
                 "ignored_providers":["x"],"allowed_models":["c/d"],"ignored_models":["e/f:free","g/h"],
                 "enforce_zdr":true,"enable_free_model_training":false}"""));

        assertThat(StoredSettings.PRESET.with(right(SettingsForm.of(full)))).isEqualTo(full);
        assertThat(full.with(right(SettingsForm.of(StoredSettings.PRESET)))).isEqualTo(StoredSettings.PRESET);
    }

    @ParameterizedTest
    @EnumSource(Switch.class)
    void aSwitchIsOnWhereItsBoxIsTickedAndNowhereElse(Switch which) {
        SettingsForm form = SettingsForm.typed(null, null, Map.of(), List.of(which.word(), "no_such_switch"));

        assertThat(asked(form).on()).containsExactly(which);
    }

    @Test
    void aListThatDidNotComeStaysAsItWas() {
        StoredSettings before = StoredSettings.PRESET.with(programs("{\"ignored_models\":[\"a/b\"]}"));

        SettingsForm form = SettingsForm.typed(null, null, Map.of(NameList.ALLOWED_MODELS, "c/d"), List.of());

        assertThat(before.with(right(form)).list(NameList.IGNORED_MODELS)).containsExactly("a/b");
    }

    @Test
    void allThatIsWrongIsToldAtOnceInTheWordsOfTheApi() {
        SettingsForm form = SettingsForm.typed(
                "gpt 4", "cheapest", lists("Open AI", "openai", "a/b\nnothing", "a/b\n".repeat(101)), List.of());

        assertThat(form.read())
                .isEqualTo(new SettingsForm.Reading.Wrong(Map.of(
                        "default_text_model", told("{\"default_text_model\":\"gpt 4\"}"),
                        "default_provider_sort", told("{\"default_provider_sort\":\"cheapest\"}"),
                        "allowed_providers", told("{\"allowed_providers\":[\"Open AI\"]}"),
                        "allowed_models", told("{\"allowed_models\":[\"a/b\",\"nothing\"]}"),
                        "ignored_models", "ignored_models: expected at most 100 entries")));
        assertThat(SettingsShown.of(form).lists())
                .extracting(SettingsShown.Field::text)
                .containsExactly("Open AI", "openai", "a/b\nnothing", "a/b\n".repeat(101));
    }

    @Test
    void eachFaultStandsAtItsField() {
        SettingsForm form = SettingsForm.of(StoredSettings.PRESET);

        SettingsShown shown = SettingsShown.of(form, Map.of("ignored_models", "no", "default_text_model", "never"));

        assertThat(shown.wrong())
                .extracting(SettingsShown.Field::label, SettingsShown.Field::fault, SettingsShown.Field::says)
                .containsExactly(
                        tuple("Default model", "never", "default_text_model-hint default_text_model-fault"),
                        tuple("Ignored models", "no", "ignored_models-hint ignored_models-fault"));
        assertThat(shown.sort().says()).isEqualTo("default_provider_sort-hint");
    }

    @Test
    void everySettingIsOnThePageOnceUnderItsName() {
        StoredSettings settings = StoredSettings.PRESET.with(
                programs("{\"default_provider_sort\":\"price\",\"ignored_models\":[\"a/b\",\"c/d\"]}"));

        SettingsShown shown = SettingsShown.of(SettingsForm.of(settings));

        List<String> names =
                new ArrayList<>(List.of(shown.model().name(), shown.sort().name()));
        shown.lists().forEach(list -> names.add(list.name()));
        shown.retention().forEach(turn -> names.add(turn.name()));
        shown.policy().forEach(turn -> names.add(turn.name()));
        assertThat(names).containsExactlyElementsOf(settings.described().keySet());
        assertThat(shown.rows())
                .hasSameSizeAs(names)
                .contains(
                        new SettingsShown.Row("Default model", "none"),
                        new SettingsShown.Row("Default order", "price: the cheapest first"),
                        new SettingsShown.Row("Allowed models", "all"),
                        new SettingsShown.Row("Ignored providers", "none"),
                        new SettingsShown.Row("Ignored models", "a/b, c/d"),
                        new SettingsShown.Row("Zero data retention for models of xAI", "no"),
                        new SettingsShown.Row("Free endpoints may publish", "yes"));
        assertThat(shown.rows()).extracting(SettingsShown.Row::label).doesNotHaveDuplicates();
    }

    @Test
    void everyChangeIsAnotherStateAndTheSameSettingsAreTheSame() {
        List<String> states = new ArrayList<>(List.of(StoredSettings.PRESET.state()));
        for (String member : List.of(
                "\"default_text_model\":\"a/b\"",
                "\"default_provider_sort\":\"price\"",
                "\"allowed_models\":[\"a/b\"]",
                "\"ignored_models\":[\"a/b\"]",
                "\"enforce_zdr\":true",
                "\"enforce_zdr_xai\":true",
                "\"enable_paid_model_training\":false")) {
            states.add(StoredSettings.PRESET.with(programs("{" + member + "}")).state());
        }

        assertThat(states).doesNotHaveDuplicates();
        // A form may come back to another replica than made it.
        assertThat(StoredSettings.PRESET.state()).isEqualTo("3a40d2ef");
    }

    private static Map<NameList, String> lists(
            String allowedProviders, String ignoredProviders, String allowedModels, String ignoredModels) {
        return Map.of(
                NameList.ALLOWED_PROVIDERS, allowedProviders,
                NameList.IGNORED_PROVIDERS, ignoredProviders,
                NameList.ALLOWED_MODELS, allowedModels,
                NameList.IGNORED_MODELS, ignoredModels);
    }

    private static StoredSettings asked(SettingsForm form) {
        return StoredSettings.PRESET.with(right(form));
    }

    private static List<SettingsEdit> right(SettingsForm form) {
        return switch (form.read()) {
            case SettingsForm.Reading.Right(List<SettingsEdit> edits) -> edits;
            case SettingsForm.Reading.Wrong(Map<String, String> faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static List<SettingsEdit> programs(String body) {
        return read(body).ifDone().orElseThrow();
    }

    private static String told(String body) {
        return Told.of(((Outcome.Refused<List<SettingsEdit>>) read(body)).refusal());
    }

    private static Outcome<List<SettingsEdit>> read(String body) {
        return JsonBody.read(body.getBytes(StandardCharsets.UTF_8)).flatMap(SettingsRequest::read);
    }
}
