package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.Cost;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.PriceCondition;
import dev.trunkline.gateway.usage.PriceRule;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionLimitTest {

    /** One nano-USD for a token of the prompt, a thousand for one of the completion. */
    private static final Prices PRICES = Given.prices("0.000000001", "0.000001");

    /** The last one of a request that asks for it. */
    private static final List<Meter> OF_PROMPT = List.of(Meter.CACHE_READ, Meter.CACHE_WRITE_5M, Meter.CACHE_WRITE_1H);

    private static final List<Meter> OF_ANSWER =
            List.of(Meter.REASONING, Meter.COMPLETION_AUDIO, Meter.COMPLETION_IMAGE);

    private static final long PLENTY = 1_000_000_000_000L;

    private final AdmissionPolicy policy = new AdmissionPolicy(4096, 32768, 16);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "max_tokens":100,                | 8192   | 128000 | 100
            "max_tokens":100,"stream":true,  | 8192   | 128000 | 100
            "max_tokens":100000,             | 8192   | 128000 | 8192
            "max_tokens":10000000,"stream":true, | 0  | 128000 | 127861
            "max_tokens":100000,             | 0      | 0      | 100000
            "x":1,                           | 8192   | 128000 | 8192
            "x":1,                           | 100000 | 128000 | 32768
            "x":1,                           | 0      | 0      | 32768
            "stream":true,                   | 8192   | 128000 | 8192
            "stream":true,                   | 100000 | 128000 | 100000
            "stream":true,                   | 0      | 128000 | 32768
            "stream":true,                   | 8192   | 8192   | 8053
            "x":1,                           | 8192   | 8192   | 8053
            """)
    void isTheCallersOwnOrWhatTheEndpointGivesBesideThePrompt(String fields, int most, int context, int tokens) {
        assertThat(limit(Given.request("\"model\":\"a\"," + fields), endpoint(PRICES, context, most), PLENTY))
                .isBetween(tokens - 5, tokens);
    }

    /** By a credential of the caller's own nothing is held, and the provider refuses too much all the same. */
    @Test
    void isWhatTheEndpointGivesWhereTheCallerPaysItselfToo() {
        Envelope envelope = Given.request("\"model\":\"a\",\"max_tokens\":100000,");

        assertThat(CompletionLimit.callers(envelope, endpoint(PRICES, 128_000, 8192)))
                .isEqualTo(8192);
        assertThat(CompletionLimit.callers(Given.request("\"model\":\"a\","), endpoint(PRICES, 128_000, 8192)))
                .isZero();
    }

    @Test
    void leavesAnAnswerInAContextThatSeemsFull() {
        Envelope full =
                Given.envelope("{\"model\":\"a\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + "x".repeat(600_000) + "\"}]}");

        assertThat(limit(full, endpoint(PRICES, 128_000, 8192), PLENTY)).isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource({"8192000, 8192", "8191999, 8191", "5000, 5", "5999, 5", "1000, 1", "999, 1", "0, 1"})
    void isWhatIsPaidForOnceThePromptIs(long beyondPromptNano, int tokens) {
        Envelope envelope = Given.request("\"model\":\"a\",");
        Endpoint endpoint = endpoint(PRICES, 128_000, 8192);
        long promptNano = PromptBound.tokens(envelope, endpoint);

        assertThat(limit(envelope, endpoint, promptNano + beyondPromptNano)).isEqualTo(tokens);
    }

    /** What is held is rounded once, and the price of the prompt has a fraction of its own. */
    @Test
    void isTheCallersOwnWhereAllOfItIsHeldFor() {
        Endpoint endpoint = endpoint(Given.prices("0.0000000251", "0.0000002009"), 128_000, 8192);
        for (int wished = 1; wished < 100; wished++) {
            Envelope envelope = Given.request("\"model\":\"a\",\"max_tokens\":" + wished + ",");
            HoldWish wish = policy.wish(
                    envelope,
                    PlanCeiling.prices(envelope, candidate(endpoint)),
                    PromptBound.tokens(envelope, endpoint),
                    endpoint.maxCompletionTokens(),
                    1);

            assertThat(limit(envelope, endpoint, wish.wantNano())).isEqualTo(wished);
        }
    }

    @Test
    void isTheMostWhereCompletionsAreFree() {
        assertThat(limit(
                        Given.request("\"model\":\"a\","),
                        endpoint(Given.prices("0.000000001", "0"), 128_000, 8192),
                        0))
                .isEqualTo(8192);
    }

    /** Whatever the tokenizer makes of the bytes and however much the model writes, it is paid for. */
    @Test
    void boundsTheBillForEveryRequest() {
        Random random = new Random(20_261_128);
        for (int round = 0; round < 20_000; round++) {
            Prices prices = prices(random);
            Endpoint endpoint = endpoint(
                    prices, random.nextInt(4) == 0 ? 0 : 4096 + random.nextInt(1 << 20), random.nextInt(1 << 16));
            boolean hour = random.nextBoolean();
            Envelope envelope = Given.request("\"model\":\"a\","
                    + (hour ? "\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}," : "")
                    + (random.nextBoolean() ? "\"max_tokens\":" + (1 + random.nextInt(100_000)) + "," : "")
                    + (random.nextBoolean() ? "\"stream\":true," : ""));
            int prompt = PromptBound.tokens(envelope, endpoint);
            HoldWish wish = policy.wish(
                    envelope,
                    PlanCeiling.prices(envelope, candidate(endpoint)),
                    prompt,
                    endpoint.maxCompletionTokens(),
                    1);
            long held = wish.minimumNano() + (long) (random.nextDouble() * (wish.wantNano() - wish.minimumNano()));

            int limit = limit(envelope, endpoint, held);
            TokenUsage worst = worst(random, prompt, limit, hour);

            assertThat(Cost.nanoUsd(worst, prices))
                    .as("round %d: %s, %d tokens", round, prices, limit)
                    .isLessThanOrEqualTo(held);
        }
    }

    private int limit(Envelope envelope, Endpoint endpoint, long affordableNano) {
        return policy.completionTokens(
                new Hold(affordableNano, 0), new PresentRequest(envelope, 0), candidate(endpoint));
    }

    private static Candidate candidate(Endpoint endpoint) {
        return new Candidate(endpoint, endpoint.prices());
    }

    /** Any split of the tokens among the meters of a request in text. */
    private static TokenUsage worst(Random random, int prompt, int limit, boolean hour) {
        Meter ofPrompt = OF_PROMPT.get(random.nextInt(OF_PROMPT.size() - (hour ? 0 : 1)));
        Meter ofAnswer = OF_ANSWER.get(random.nextInt(OF_ANSWER.size()));
        return new TokenUsage(random.nextInt(prompt) + 1, limit, random.nextInt(prompt), 0, 0, false)
                .atLeast(random.nextBoolean() ? prompt : 0, 0)
                .withPart(ofPrompt, random.nextInt(prompt + 1))
                .withPart(ofAnswer, random.nextInt(limit + 1))
                .and(Meter.REQUEST, 1);
    }

    /** Of any meters, and of several lengths that a prompt of these requests may or may not pass. */
    private static Prices prices(Random random) {
        List<PriceRule> rules = new ArrayList<>();
        rules.add(new PriceRule(List.of(), some(random, 1)));
        while (random.nextBoolean()) {
            rules.add(new PriceRule(List.of(new PriceCondition.PromptAbove(random.nextInt(400))), some(random, 2)));
        }
        return new Prices("v1", rules);
    }

    private static Map<Meter, BigDecimal> some(Random random, int oneIn) {
        Map<Meter, BigDecimal> usd = new HashMap<>();
        for (Meter meter : List.of(Meter.PROMPT, Meter.COMPLETION)) {
            if (random.nextInt(oneIn) == 0) {
                usd.put(meter, price(random));
            }
        }
        for (Meter meter : Stream.of(OF_PROMPT, OF_ANSWER, List.of(Meter.REQUEST, Meter.PROMPT_AUDIO))
                .flatMap(List::stream)
                .toList()) {
            if (random.nextInt(3) == 0) {
                usd.put(meter, price(random));
            }
        }
        return usd;
    }

    private static BigDecimal price(Random random) {
        return BigDecimal.valueOf(random.nextInt(100_000), 10 + random.nextInt(4));
    }

    private static Endpoint endpoint(Prices prices, int context, int most) {
        Endpoint any = Given.endpoint("a", "p", prices);
        return new Endpoint(
                any.id(),
                any.model(),
                any.canonicalModel(),
                any.provider(),
                any.providerName(),
                any.tag(),
                any.providerModelId(),
                Protocol.PROTOCOL_OPENAI_CHAT,
                any.host(),
                any.port(),
                any.tls(),
                any.pathPrefix(),
                any.credentialName(),
                prices,
                context,
                most);
    }
}
