package dev.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.BillingProcess.Answer;
import dev.trunkline.billing.real.World;
import dev.trunkline.contracts.pricing.v1.PricingRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules are kept, listed, and on the topic whatever becomes of it; on real parts. */
class PricingRulesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RULES = "/internal/v1/pricing-rules";
    private static final World WORLD = World.create();
    private static BillingProcess billing;

    @BeforeAll
    static void start() {
        billing = WORLD.start("trunkline.billing.pricing.topic-check-interval=1s");
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void aRuleIsOnTheTopicWhenItIsAnswered() {
        JsonNode made = make("{\"name\":\"Margin\",\"factor\":\"1.05\",\"provider\":\"beta\"}");

        assertThat(made.path("state").asText()).isEqualTo("in_force");
        assertThat(made.path("factor").asText()).isEqualTo("1.05");
        assertThat(made.path("created_by").asText()).isEqualTo("acct_operator");
        assertThat(onTopic().get(made.path("id").asText()).getProvider()).isEqualTo("beta");
    }

    @Test
    void aRuleThatIsEndedStaysListed() {
        String id = make("{\"factor\":\"2\"}").path("id").asText();

        Answer ended = billing.delete(RULES + "/" + id, billing.tokens.administrator());
        Answer again = billing.delete(RULES + "/" + id, billing.tokens.administrator());

        assertThat(ended.json().at("/data/state").asText()).isEqualTo("ended");
        assertThat(ended.json().at("/data/ended_by").asText()).isEqualTo("acct_operator");
        assertThat(again.json().at("/data/valid_until")).isEqualTo(ended.json().at("/data/valid_until"));
        assertThat(onTopic().get(id).getVersion()).isEqualTo(2);
        assertThat(billing.get(RULES, billing.tokens.administrator())
                        .json()
                        .path("data")
                        .findValuesAsText("id"))
                .contains(id);
        assertThat(billing.get(RULES + "/" + id, billing.tokens.administrator())
                        .json()
                        .at("/data/state")
                        .asText())
                .isEqualTo("ended");
    }

    @Test
    void whatIsNoRuleIsRefusedByItsField() {
        Answer answer = billing.post(RULES, billing.tokens.administrator(), "{\"factor\":\"1\",\"margin\":2}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("margin: unknown field");
    }

    @Test
    void nobodyButAuthServiceForAnAdministrator() {
        String body = "{\"factor\":\"1\"}";
        assertThat(billing.post(RULES, billing.tokens.inference("acct_a"), body).status())
                .isEqualTo(403);
        assertThat(billing.post(RULES, billing.tokens.of("acct_a", "management", "administrator"), body)
                        .status())
                .isEqualTo(403);
        assertThat(billing.get(RULES + "/rule_none", billing.tokens.administrator())
                        .status())
                .isEqualTo(404);
        assertThat(billing.delete(RULES + "/rule_none", billing.tokens.administrator())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPreviewIsForTheGatewayInTheNameOfAnAdministrator() {
        String body = "{\"factor\":\"1.5\"}";
        String gateway = billing.tokens.of("acct_operator", "management", "administrator");

        assertThat(billing.post(RULES + "/preview", gateway, body).status()).isEqualTo(200);
        assertThat(billing.post(RULES + "/preview", gateway, "{}").status()).isEqualTo(400);
        assertThat(billing.post(RULES + "/preview", billing.tokens.of("acct_a", "management"), body)
                        .status())
                .isEqualTo(403);
        assertThat(onTopic()).doesNotContainKey("preview");
    }

    @Test
    void aTopicThatWasLostIsFilledAgain() {
        String id = make("{\"factor\":\"3\"}").path("id").asText();

        WORLD.replacePricingTopic();

        await().atMost(SOON).ignoreExceptions().until(() -> onTopic().containsKey(id));
    }

    private static JsonNode make(String body) {
        Answer answer = billing.post(RULES, billing.tokens.administrator(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("data");
    }

    private static Map<String, PricingRule> onTopic() {
        Map<String, PricingRule> rules = new LinkedHashMap<>();
        TopicPartition place = new TopicPartition(WORLD.pricingTopic(), 0);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", WORLD.kafka()), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long end = consumer.endOffsets(List.of(place)).get(place);
            while (consumer.position(place) < end) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    rules.put(message.key(), PricingRule.parseFrom(message.value()));
                }
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
        return rules;
    }
}
