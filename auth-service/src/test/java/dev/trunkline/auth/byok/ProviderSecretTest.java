package dev.trunkline.auth.byok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSecretTest {

    @ParameterizedTest
    @CsvSource({"8, ...", "27, ...", "28, abc...xxyz", "32, abcd...xxyz", "39, abcde...xxyz", "40, abcdef...xxyz"})
    void theLabelShowsAQuarterAtMost(int length, String label) {
        String text = "abcdef" + "x".repeat(Math.max(0, length - 8)) + "yz";

        assertThat(new ProviderSecret(text).label()).isEqualTo(label);
        assertThat(new ProviderSecret(text)).hasToString(label);
        assertThat(label.length() - 3).isLessThanOrEqualTo(length / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven77", "sk-with space", "sk-with\nline", "sk-with\r\nX-Injected:1", "sk-schlüssel"})
    void whatCannotBeAHeaderIsRefusedWithoutRepeatingIt(String text) {
        assertThat(ProviderSecret.read(JsonNodeFactory.instance.textNode(text)))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                                ((Refusal.InvalidField) refused.refusal()).message())
                        .startsWith("key: expected")
                        .doesNotContain("sk-"));
        assertThatThrownBy(() -> new ProviderSecret(text)).hasMessageNotContaining("sk-");
    }

    @Test
    void eightTo8192CharactersAreTaken() {
        assertThat(read("x".repeat(8))).isInstanceOf(Outcome.Done.class);
        assertThat(read("~".repeat(8192))).isInstanceOf(Outcome.Done.class);
        assertThat(read("x".repeat(8193))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void jsonIsKeptAsOneLineWhetherItIsAnObjectOrAText() {
        String kept = "{\"accessKeyId\":\"AKIA1\",\"note\":\"a b\\n\\u00FC\"}";

        assertThat(ProviderSecret.read(JsonNodeFactory.instance
                        .objectNode()
                        .put("accessKeyId", "AKIA1")
                        .put("note", "a b\nü")))
                .isEqualTo(Outcome.done(new ProviderSecret(kept)));
        assertThat(read(" {\n \"accessKeyId\": \"AKIA1\",\n \"note\": \"a b\\nü\"\n}\n"))
                .isEqualTo(Outcome.done(new ProviderSecret(kept)));
        assertThat(new ProviderSecret(kept)).hasToString("{...}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"accessKeyId\":", "{\"a\":\"bcdef\"} x", "{accessKeyId}", "{}", "{sk-0123456789"})
    void whatOnlyBeginsLikeJsonIsRefusedWithoutRepeatingIt(String text) {
        assertThat(read(text)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        ((Refusal.InvalidField) refused.refusal()).message())
                .startsWith("key: expected")
                .doesNotContain("sk-", "accessKeyId"));
    }

    @Test
    void jsonIsNoLongerThanAKey() {
        assertThat(read("{\"a\":\"" + "x".repeat(8192 - 8) + "\"}")).isInstanceOf(Outcome.Done.class);
        assertThat(read("{\"a\":\"" + "x".repeat(8193 - 8) + "\"}")).isInstanceOf(Outcome.Refused.class);
    }

    private static Outcome<ProviderSecret> read(String text) {
        return ProviderSecret.read(JsonNodeFactory.instance.textNode(text));
    }
}
