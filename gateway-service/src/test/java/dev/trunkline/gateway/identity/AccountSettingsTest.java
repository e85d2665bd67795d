package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.gateway.identity.AccountSettings.DefaultSort;
import dev.trunkline.gateway.identity.AccountSettings.ZeroRetention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account has settled for all of its keys: the reader's side of the contract. */
class AccountSettingsTest {

    @Test
    void readsTheExampleMessage() throws IOException {
        assertThat(Caller.of(example()).settings())
                .isEqualTo(new AccountSettings(
                        "~anthropic/claude-sonnet-latest",
                        DefaultSort.THROUGHPUT,
                        List.of("groq", "openai"),
                        List.of("deepinfra/turbo"),
                        List.of("openai/gpt-4.1-mini", "meta-llama/llama-3.3-70b-instruct:free"),
                        List.of("x-ai/grok-4"),
                        new ZeroRetention(false, true, false, false, false, true),
                        true,
                        false,
                        true));
    }

    @Test
    void sharesWhatAccountsWithoutSettingsDoNotHave() {
        IdentifyReply plain = IdentifyReply.newBuilder()
                .setKnown(ApiKeyState.getDefaultInstance())
                .build();

        assertThat(Caller.of(plain).settings()).isSameAs(AccountSettings.NONE);
        assertThat(read("")).isSameAs(AccountSettings.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "price, PRICE",
        "throughput, THROUGHPUT",
        "latency, LATENCY",
        "exacto, EXACTO",
        "as_usual, AS_USUAL",
        "karma, AS_USUAL"
    })
    void readsAnOrderingThatItDoesNotKnowAsNone(String word, DefaultSort sort) {
        assertThat(read("\"defaultProviderSort\":\"" + word + "\"").defaultSort())
                .isEqualTo(sort);
    }

    @ParameterizedTest
    @CsvSource({
        "enforceZdr, anthropic openai google x-ai meta-llama",
        "enforceZdrAnthropic, anthropic",
        "enforceZdrOpenai, openai",
        "enforceZdrGoogle, google",
        "enforceZdrXai, x-ai",
        "enforceZdrOther, meta-llama"
    })
    void holdsForTheModelsOfTheAuthorsThatAreNamed(String field, String authors) {
        ZeroRetention zdr = read("\"" + field + "\":true").zdr();

        assertThat(List.of("anthropic", "openai", "google", "x-ai", "meta-llama"))
                .filteredOn(zdr::holdsFor)
                .containsExactly(authors.split(" "));
    }

    @Test
    void readsEachDenialByItself() {
        assertThat(read("\"denyPaidModelTraining\":true").deniesPaidTraining()).isTrue();
        assertThat(read("\"denyFreeModelTraining\":true").deniesFreeTraining()).isTrue();
        assertThat(read("\"denyFreeModelPublication\":true").deniesFreePublication())
                .isTrue();
    }

    private static AccountSettings read(String fields) {
        return AccountSettings.of(
                message("{\"accountSettings\":{" + fields + "}}").getAccountSettings());
    }

    private static IdentifyReply example() throws IOException {
        try (var stream = IdentifyReply.class
                .getClassLoader()
                .getResourceAsStream("examples/identify-reply-account-settings.json")) {
            return message(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static IdentifyReply message(String json) {
        try {
            IdentifyReply.Builder reply = IdentifyReply.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(json, reply);
            return reply.build();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
