package dev.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final KeyRestrictions SOME = new KeyRestrictions(List.of("a/b"), List.of("openai"), 7);

    @Test
    void aNameAloneMakesAnEnabledInferenceKeyWithoutLimit() {
        assertThat(create("{\"name\":\" CI \"}"))
                .isEqualTo(Outcome.done(new KeyRequest(KeyKind.INFERENCE, null, KeySettings.named("CI"))));
    }

    @Test
    void everyFieldIsTakenAndAmountsAreExact() {
        assertThat(create("""
                {"name":"CI","management":true,"disabled":true,"limit":0.300000001,"limit_reset":"weekly",
                 "include_byok_in_limit":true,"expires_at":"2027-01-01T01:00:00.123456+01:00",
                 "allowed_models":["a/b","c/d:free","a/b"],"allowed_providers":["openai"],
                 "requests_per_minute":1000000,"creator_user_id":"user_1"}"""))
                .isEqualTo(Outcome.done(new KeyRequest(
                        KeyKind.MANAGEMENT,
                        "user_1",
                        new KeySettings(
                                "CI",
                                true,
                                300_000_001L,
                                LimitReset.WEEKLY,
                                true,
                                Instant.parse("2027-01-01T00:00:00.123Z"),
                                new KeyRestrictions(List.of("a/b", "c/d:free"), List.of("openai"), 1_000_000)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                  | name
            {"limit":1}                                         | name
            {"name":null}                                       | name
            {"name":7}                                          | name
            {"name":"  "}                                       | name
            {"name":"a\\u0000b"}                                | name
            {"name":"a\\u202eb"}                                | name
            {"name":"x","limit":-1}                             | limit
            {"name":"x","limit":"5"}                            | limit
            {"name":"x","limit":0.0000000001}                   | limit
            {"name":"x","limit":9000000.1}                      | limit
            {"name":"x","limit":1e400}                          | limit
            {"name":"x","limit":true}                           | limit
            {"name":"x","limit_reset":"yearly"}                 | limit_reset
            {"name":"x","limit_reset":"DAILY"}                  | limit_reset
            {"name":"x","limit_reset":1}                        | limit_reset
            {"name":"x","include_byok_in_limit":null}           | include_byok_in_limit
            {"name":"x","disabled":"true"}                      | disabled
            {"name":"x","management":"yes"}                     | management
            {"name":"x","expires_at":"tomorrow"}                | expires_at
            {"name":"x","expires_at":1798761600}                | expires_at
            {"name":"x","expires_at":"2026-11-20T12:00:00Z"}    | expires_at
            {"name":"x","expires_at":"+12027-01-01T00:00:00Z"}  | expires_at
            {"name":"x","allowed_models":"a/b"}                 | allowed_models
            {"name":"x","allowed_models":["b"]}                 | allowed_models
            {"name":"x","allowed_models":["a/b\\n"]}            | allowed_models
            {"name":"x","allowed_models":[7]}                   | allowed_models
            {"name":"x","allowed_models":[null]}                | allowed_models
            {"name":"x","allowed_providers":["Open AI"]}        | allowed_providers
            {"name":"x","allowed_providers":{}}                 | allowed_providers
            {"name":"x","requests_per_minute":0}                | requests_per_minute
            {"name":"x","requests_per_minute":1000001}          | requests_per_minute
            {"name":"x","requests_per_minute":1.5}              | requests_per_minute
            {"name":"x","requests_per_minute":4294967297}       | requests_per_minute
            {"name":"x","requests_per_minute":"60"}             | requests_per_minute
            {"name":"x","creator_user_id":"acct_1"}             | creator_user_id
            {"name":"x","creator_user_id":7}                    | creator_user_id
            {"name":"x","suspended":false}                      | suspended
            {"name":"x","app_id":"app_1"}                       | app_id
            {"name":"x","creator_id":"user_1"}                  | creator_id
            {"name":"x","account_id":"acct_other"}              | account_id
            {"name":"x","hash":"00"}                            | hash
            {"name":"x","usage":0}                              | usage
            {"name":"x","version":9}                            | version
            {"name":"x","administrator":true}                   | administrator
            """)
    void whatCannotBeIsRefusedByTheNameOfItsField(String body, String field) {
        assertThat(create(body)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            Refusal.InvalidField invalid = (Refusal.InvalidField) refused.refusal();
            assertThat(invalid.field()).isEqualTo(field);
            assertThat(invalid.message()).startsWith(field + ": ");
        });
    }

    @Test
    void aNameHasAHundredCharactersAtMost() {
        assertThat(create("{\"name\":\"" + "🦜".repeat(100) + "\"}")).isInstanceOf(Outcome.Done.class);
        assertThat(create("{\"name\":\"" + "a".repeat(101) + "\"}")).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "{\"name\":\"a\"", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}"})
    void aBodyThatIsNotOneObjectIsRefused(String body) {
        assertThat(create(body)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        ((Refusal.InvalidField) refused.refusal()).field())
                .isEqualTo("body"));
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() {
        KeySettings before =
                new KeySettings("CI", true, 5L, LimitReset.DAILY, true, Instant.parse("2027-01-01T00:00:00Z"), SOME);

        assertThat(before.after(change("{}"))).isEqualTo(before);
        assertThat(before.after(change("{\"limit\":null}")))
                .isEqualTo(new KeySettings("CI", true, null, LimitReset.DAILY, true, before.expiresAt(), SOME));
        assertThat(before.after(change("{\"limit_reset\":null,\"expires_at\":null,\"disabled\":false}")))
                .isEqualTo(new KeySettings("CI", false, 5L, LimitReset.NEVER, true, null, SOME));
        assertThat(before.after(change("{\"name\":\"New\",\"include_byok_in_limit\":false}")))
                .isEqualTo(new KeySettings("New", true, 5L, LimitReset.DAILY, false, before.expiresAt(), SOME));
    }

    @Test
    void eachRestrictionChangesByItself() {
        KeySettings before = new KeySettings("CI", false, null, LimitReset.NEVER, false, null, SOME);

        assertThat(before.after(change("{\"allowed_models\":null}")).restrictions())
                .isEqualTo(new KeyRestrictions(List.of(), SOME.allowedProviders(), 7));
        assertThat(before.after(change("{\"allowed_providers\":[]}")).restrictions())
                .isEqualTo(new KeyRestrictions(SOME.allowedModels(), List.of(), 7));
        assertThat(before.after(change("{\"requests_per_minute\":null}")).restrictions())
                .isEqualTo(new KeyRestrictions(SOME.allowedModels(), SOME.allowedProviders(), null));
    }

    @Test
    void aListHasAHundredWordsOfTwoHundredCharactersAtMost() {
        assertThat(create(models("a/" + "b".repeat(198), 100))).isInstanceOf(Outcome.Done.class);
        assertThat(create(models("a/" + "b".repeat(199), 1))).isInstanceOf(Outcome.Refused.class);
        assertThat(create(models("a/b", 101))).isInstanceOf(Outcome.Refused.class);
    }

    private static String models(String slug, int times) {
        return "{\"name\":\"x\",\"allowed_models\":[" + String.join(",", Collections.nCopies(times, "\"" + slug + "\""))
                + "]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"management\":true", "creator_user_id\":null"})
    void whatAKeyIsAndWhoMadeItNeverChanges(String field) {
        assertThat(JsonBody.read(bytes("{\"" + field + "}")).flatMap(json -> KeyRequest.toChange(json, NOW)))
                .isInstanceOf(Outcome.Refused.class);
    }

    private static Outcome<KeyRequest> create(String body) {
        return JsonBody.read(bytes(body)).flatMap(json -> KeyRequest.toCreate(json, NOW));
    }

    private static List<KeyEdit> change(String body) {
        return JsonBody.read(bytes(body))
                .flatMap(json -> KeyRequest.toChange(json, NOW))
                .ifDone()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
