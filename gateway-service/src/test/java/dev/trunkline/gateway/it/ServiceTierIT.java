package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dearer pool that is asked through the whole gateway: what the answer says of it, and what is billed. */
class ServiceTierIT {

    private static final String MODEL = "line/tiers";
    private static final String CHAT = "/api/v1/chat/completions";

    /** Ten prompt and twenty completion tokens at two and at five USD for a million. */
    private static final long DEFAULT_NANO = 60_000;

    private static final long PRIORITY_NANO = 150_000;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        Topics.announce(endpoint("pools", "", "0.000002", "list-2").build());
        Topics.announce(
                endpoint("pools/priority", "priority", "0.000005", "list-5").build());
        key = line.withCredit(Line.key(line.services));
        servedBy("\"default\"");
        line.awaitKnown(key, CHAT, body("messages", "\"service_tier\":\"priority\","));
    }

    @BeforeEach
    void begin() {
        line.services.forget();
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            path             | fields           | said        | told                      | nano   | version
            chat/completions | ``               | "default"   | "service_tier":"default"  | 60000  | list-2
            chat/completions | "stream":true,   | "default"   | "service_tier":"default"  | 60000  | list-2
            chat/completions | ``               | "priority"  | "service_tier":"priority" | 150000 | list-5
            chat/completions | "stream":true,   | "priority"  | "service_tier":"priority" | 150000 | list-5
            chat/completions | ``               | "on_demand" | "service_tier":"default"  | 60000  | list-2
            chat/completions | ``               | "scale"     | "service_tier":"priority" | 150000 | list-5
            chat/completions | ``               | null        | "service_tier":"priority" | 150000 | list-5
            responses        | ``               | "default"   | "service_tier":"default"  | 60000  | list-2
            responses        | "stream":true,   | "default"   | "service_tier":"default"  | 60000  | list-2
            messages         | ``               | "default"   | "service_tier":"standard" | 60000  | list-2
            messages         | "stream":true,   | "priority"  | "service_tier":"priority" | 150000 | list-5
            """)
    void isToldAndBilledAsItServed(
            String path, String fields, String said, String told, long costNano, String version) {
        servedBy(said);
        String content = path.equals("responses") ? "input" : "messages";

        Raw.Answer answer = line.post(key, "/api/v1/" + path, body(content, "\"service_tier\":\"priority\"," + fields));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(told).doesNotContain("on_demand", "scale");
        assertThat(line.services.seen().getFirst().body()).contains("\"service_tier\":\"priority\"");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(costNano);
        assertThat(event.getUncollectedNano()).isZero();
        assertThat(event.getServed().getPriceVersion()).isEqualTo(version);
        assertThat(event.getServed().getServiceTier()).isEqualTo(costNano == DEFAULT_NANO ? "default" : "priority");
        assertThat(event.getAttempts(0).getRoutedServiceTier()).isEqualTo("priority");
        assertThat(event.getHeldNano()).as("by what it may cost").isGreaterThanOrEqualTo(PRIORITY_NANO);
    }

    @Test
    void whoAskedForNoPoolIsServedAndBilledByTheDefaultOne() {
        servedBy("null");

        Raw.Answer answer = line.post(key, CHAT, body("messages", ""));

        assertThat(answer.body()).contains("\"service_tier\":null");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(DEFAULT_NANO);
        assertThat(event.getServed().getServiceTier()).isEmpty();
        assertThat(event.getAttempts(0).getRoutedServiceTier()).isEmpty();
    }

    private static CatalogEndpoint.Builder endpoint(String tag, String tier, String usd, String version) {
        return CatalogEndpoint.newBuilder()
                .setEndpointId(MODEL + "@" + tag)
                .setModel(MODEL)
                .setCanonicalModel(MODEL)
                .setProvider("pools")
                .setProviderName("pools")
                .setTag(tag)
                .setServiceTier(tier)
                .setProviderModelId("m")
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setContextLength(32_768)
                .setBaseUrl("http://127.0.0.1:" + line.services.port() + "/pools")
                .setCredentialName("OPERATORS_API_KEY")
                .setPriceList(PriceList.newBuilder()
                        .setVersion(version)
                        .setPromptUsd(usd)
                        .setCompletionUsd(usd));
    }

    /** @param tier as JSON */
    private static void servedBy(String tier) {
        String rest = "\"service_tier\":" + tier
                + ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30}}";
        line.services.answer((seen, response) -> {
            boolean stream = seen.body().contains("\"stream\":true");
            String choice =
                    "{\"index\":0,\"%s\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}"
                            .formatted(stream ? "delta" : "message");
            response.putHeader("Content-Type", stream ? "text/event-stream" : "application/json")
                    .end(
                            stream
                                    ? "data: {\"service_tier\":" + tier + ",\"choices\":[" + choice
                                            + "]}\n\ndata: {\"choices\":[]," + rest + "\n\ndata: [DONE]\n\n"
                                    : "{\"choices\":[" + choice + "]," + rest);
        });
    }

    private static String body(String content, String fields) {
        String said = content.equals("input") ? "\"Hi\"" : "[{\"role\":\"user\",\"content\":\"Hi\"}]";
        return "{\"model\":\"" + MODEL + "\"," + fields + "\"max_tokens\":1000,\"" + content + "\":" + said + "}";
    }
}
