package dev.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aNameAloneMakesAnEnabledInferenceKeyWithoutLimit() {
        assertThat(create("{\"name\":\" CI \"}"))
                .isEqualTo(Outcome.done(new KeyRequest(
                        KeyKind.INFERENCE, new KeySettings("CI", false, null, LimitReset.NEVER, false, null))));
    }

    @Test
    void everyFieldIsTakenAndAmountsAreExact() {
        assertThat(create("""
                {"name":"CI","management":true,"disabled":true,"limit":0.300000001,"limit_reset":"weekly",
                 "include_byok_in_limit":true,"expires_at":"2027-01-01T01:00:00.123456+01:00"}"""))
                .isEqualTo(Outcome.done(new KeyRequest(
                        KeyKind.MANAGEMENT,
                        new KeySettings(
                                "CI",
                                true,
                                300_000_001L,
                                LimitReset.WEEKLY,
                                true,
                                Instant.parse("2027-01-01T00:00:00.123Z")))));
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
                new KeySettings("CI", true, 5L, LimitReset.DAILY, true, Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(before.after(change("{}"))).isEqualTo(before);
        assertThat(before.after(change("{\"limit\":null}")))
                .isEqualTo(new KeySettings("CI", true, null, LimitReset.DAILY, true, before.expiresAt()));
        assertThat(before.after(change("{\"limit_reset\":null,\"expires_at\":null,\"disabled\":false}")))
                .isEqualTo(new KeySettings("CI", false, 5L, LimitReset.NEVER, true, null));
        assertThat(before.after(change("{\"name\":\"New\",\"include_byok_in_limit\":false}")))
                .isEqualTo(new KeySettings("New", true, 5L, LimitReset.DAILY, false, before.expiresAt()));
    }

    @Test
    void theKindOfAKeyNeverChanges() {
        assertThat(JsonBody.read(bytes("{\"management\":true}")).flatMap(json -> KeyRequest.toChange(json, NOW)))
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
