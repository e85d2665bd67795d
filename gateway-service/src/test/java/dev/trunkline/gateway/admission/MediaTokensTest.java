package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills that the sources of {@link MediaTokens} document or measured: none may pass what is held. */
class MediaTokensTest {

    private static final Images UNSEEN = new Images(1, 0, 1, 1, 0);
    private static final Images UNSEEN_SCALED = new Images(1, 1, 1, 0, 0);

    /** What the dearest image costs that a model scales down, wherever it lies. */
    @ParameterizedTest
    @CsvSource({
        // 2,833 and 5,667 for each of 8 tiles; 85 and 170; 75 and 150; 70 and 140.
        "openai/gpt-4o-mini,                 gpt-4o-mini-2024-07-18,        48169",
        "openai/gpt-4o,                      gpt-4o,                        1445",
        "openai/o1,                          o1,                            1275",
        "openai/gpt-5,                       gpt-5-chat-latest,             1190",
        // 1,536 patches at 1.62, 2.46, 1.72 and 1.2, rounded up.
        "openai/gpt-4.1-mini,                gpt-4.1-mini,                  2489",
        "openai/gpt-4.1-nano,                gpt-4.1-nano,                  3779",
        "openai/o4-mini,                     o4-mini,                       2642",
        "openai/gpt-5-nano,                  gpt-5-nano,                    3779",
        "openai/gpt-5.2,                     gpt-5.2,                       1844",
        // 10,000 patches at 1.2, and at 2.46 should it ever be told so.
        "openai/gpt-5.4,                     gpt-5.4,                       12000",
        "openai/gpt-5.5-pro,                 gpt-5.5-pro,                   24600",
        // At Azure and other providers under names of theirs.
        "openai/gpt-4o-mini,                 our-small-one,                 48169",
        "acme/vision,                        gpt-4o-mini,                   48169",
        "anthropic/claude-opus-4.7,          claude-opus-4-7,               4784",
        "anthropic/claude-sonnet-4.5,        claude-sonnet-4-5-20250929,    1640",
        "acme/best,                          claude-sonnet-5-5,             4784",
        // GLM-4.6V's 47,040,000 pixels for two frames; Kimi K3's grid of 258 by 258; Qwen's 16,384.
        "z-ai/glm-4.6v,                      zai-org/GLM-4.6V,              30000",
        "moonshotai/kimi-k3,                 moonshotai/Kimi-K3,            16641",
        "qwen/qwen3-vl-235b,                 Qwen/Qwen3-VL-235B-A22B,       16384",
        "meta-llama/llama-3.2-90b-vision,    Llama-3.2-90B-Vision,          6404",
        "mistralai/pixtral-12b,              pixtral-12b,                   4160",
        "google/gemma-4-31b-it,              google/gemma-4-31B-it,         1120",
    })
    void boundsAnImageThatIsScaledDown(String model, String id, long bill) {
        long held = MediaTokens.images(UNSEEN, endpoint(model, id, 1_000_000));

        assertThat(held).isBetween(bill, 8 * bill + 25_000);
        assertThat(MediaTokens.images(new Images(3, 0, 3, 3, 0), endpoint(model, id, 1_000_000)))
                .isEqualTo(3 * held);
    }

    /** 1,920 by 1,080, 2,560 by 1,440, 3,840 by 2,160 and 4,032 by 3,024 pixels, as they were billed. */
    @ParameterizedTest
    @CsvSource({
        "2040,  2448, 2448,  2448",
        "3600,  4320, 4320,  2931",
        "8160,  9792, 9792,  2931",
        "11970, 11868, 14364, 2942"
    })
    void boundsImagesWithoutALimitByTheirSize(long patches, long gpt55, long gpt6, long gpt6High) {
        Images seen = new Images(1, 0, 0, 0, patches);

        assertThat(MediaTokens.images(seen, endpoint("openai/gpt-5.5", "gpt-5.5", 272_000)))
                .isBetween(gpt55, 3 * gpt55);
        assertThat(MediaTokens.images(seen, endpoint("openai/gpt-6-astra", "gpt-6-astra", 1_050_000)))
                .isBetween(gpt6, 3 * gpt6);
        assertThat(MediaTokens.images(UNSEEN_SCALED, endpoint("openai/gpt-6-astra", "gpt-6-astra", 1_050_000)))
                .isBetween(gpt6High, 3 * gpt6High);
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5.6,  gpt-5.6",
        "openai/gpt-5.10, gpt-5.10",
        "openai/gpt-6,    gpt-6-astra",
        "openai/gpt-12,   gpt-12",
        "openai/next,     next",
        "openai/gpt-99999999999, x",
        "acme/large,      gpt-5.6-sol",
        "acme/large,      our-large-one"
    })
    void takesAnImageOfUnknownSizeForAnythingWhereNothingScalesIt(String model, String id) {
        assertThat(MediaTokens.images(UNSEEN, endpoint(model, id, 400_000))).isEqualTo(Long.MAX_VALUE);
    }

    /** Measured 1,101 at Gemini 3; 24 tiles of 258 at most; 2,240 where a caller could ask for it. */
    @Test
    void boundsAnImageAtGeminiThatIsOneForCertain() {
        Endpoint gemini = endpoint("google/gemini-2.5-flash", "gemini-2.5-flash", 1_048_576);

        assertThat(MediaTokens.images(new Images(1, 0, 0, 0, 8_160), gemini)).isBetween(24 * 258L, 8_000L);
        assertThat(MediaTokens.images(UNSEEN, gemini)).isEqualTo(Long.MAX_VALUE);
        assertThat(MediaTokens.images(UNSEEN_SCALED, gemini)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void boundsAnImageAtWhatNobodyKnowsByTheDearestRule() {
        Endpoint unknown = endpoint("acme/large", "our-large-one", 1_000_000);

        assertThat(MediaTokens.images(new Images(1, 0, 0, 0, 11_970), unknown)).isGreaterThan(48_169 + 14_364);
        assertThat(MediaTokens.images(UNSEEN_SCALED, unknown)).isEqualTo(Long.MAX_VALUE);
    }

    /** The largest image that can be written is far from all that a long can hold. */
    @Test
    void staysANumber() {
        Images largest = new Images(1_000, 0, 0, 0, 1_000L * Integer.MAX_VALUE);

        assertThat(MediaTokens.images(largest, endpoint("openai/gpt-6", "gpt-6", 0)))
                .isPositive();
        assertThat(MediaTokens.images(largest, endpoint("openai/gpt-5.5", "gpt-5.5", 0)))
                .isEqualTo(24_600_000);
    }

    @ParameterizedTest
    @CsvSource({
        // 30 images of 8,836 patches and a prompt: billed 318,283 with 272,000 tokens of context.
        "openai/gpt-5.5,            gpt-5.5,          272000,  318283",
        // A video of an hour, 1,000 pages of 560 tokens, 9 hours of sound.
        "google/gemini-2.5-flash,   gemini-2.5-flash, 1048576, 1048576",
        // The catalogue ends the context where the price rises.
        "google/gemini-2.5-pro,     gemini-2.5-pro,   200000,  1048576",
        "openai/gpt-5.4,            gpt-5.4,          272000,  1260000",
        "openai/gpt-4.1-nano,       gpt-4.1-nano,     1047576, 2577037",
        "openai/o4-mini,            o4-mini,          200000,  344000",
        "openai/gpt-4o,             gpt-4o,           128000,  153600",
        // A PDF page is billed as an image: 88 of 48,169 tokens have no more than 128,000 real ones.
        "openai/gpt-4o-mini,        gpt-4o-mini,      128000,  4238872",
        "anthropic/claude-sonnet-5, claude-sonnet-5,  200000,  200000",
        "qwen/qwen3.5-9b,           Qwen/Qwen3.5-9B,  262144,  262144",
        "acme/large,                our-large-one,    128000,  128000",
        // Llama 4 Scout.
        "acme/large,                our-large-one,    0,       10485760",
        "google/gemini-2.5-flash-image, gemini-2.5-flash-image, 32768, 32768"
    })
    void boundsEverythingElseByTheContext(String model, String id, int contextLength, long bill) {
        assertThat(MediaTokens.wholeContext(endpoint(model, id, contextLength))).isBetween(bill, 4 * bill);
    }

    @Test
    void holdsForAFileWhatAContextCanCost() {
        String file = "{\"type\":\"file\",\"file\":{\"file_id\":\"f\"}}";
        String body = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":[" + file + "]}]}";

        assertThat(PromptBound.tokens(Given.envelope(body), endpoint("openai/gpt-4o-mini", "gpt-4o-mini", 128_000)))
                .isGreaterThan(4_238_000);
    }

    /** More text than the catalogue's context is charged where the provider takes it. */
    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5.4,            gpt-5.4,          272000,  600000",
        "google/gemini-2.5-pro,     gemini-2.5-pro,   200000,  600000",
        "anthropic/claude-sonnet-5, claude-sonnet-5,  200000,  200000",
        "acme/large,                our-large-one,    0,       600000"
    })
    void boundsTextByWhatTheProviderTakes(String model, String id, int contextLength, int least) {
        String body =
                "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "a".repeat(600_000) + "\"}]}";

        assertThat(PromptBound.tokens(Given.envelope(body), endpoint(model, id, contextLength)))
                .isBetween(least, least + 200);
    }

    private static Endpoint endpoint(String model, String providerModelId, int contextLength) {
        return new Endpoint(
                model + "@p",
                model,
                model,
                "p",
                "P",
                "p",
                providerModelId,
                Protocol.PROTOCOL_OPENAI_CHAT,
                "127.0.0.1",
                1,
                false,
                "/v1",
                "",
                Given.prices("1", "1"),
                contextLength,
                0);
    }
}
