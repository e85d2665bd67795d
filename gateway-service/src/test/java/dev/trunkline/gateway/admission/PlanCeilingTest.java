package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.EarlierThoughts;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.PriceRule;
import dev.trunkline.gateway.usage.Prices;
import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCeilingTest {

    private static final Envelope ANY = Given.request("\"model\":\"m\",");

    private static final Endpoint KNOWN = Given.endpoint("m", "known", Given.prices("1", "1"));
    private static final Endpoint UNKNOWN = Catalogues.endpoint("unknown");

    @Test
    void clampsALimitToTheMostThatAnyEndpointGives() {
        assertThat(completionTokens("\"max_tokens\":100000,", KNOWN)).isEqualTo(KNOWN.maxCompletionTokens());
    }

    @Test
    void believesALimitWhereNothingIsKnownOfOneOfThem() {
        assertThat(completionTokens("\"max_tokens\":100000,", KNOWN, UNKNOWN)).isZero();
        assertThat(completionTokens("", KNOWN, UNKNOWN)).isEqualTo(KNOWN.maxCompletionTokens());
    }

    @Test
    void eachPriceIsTheHighestOfAllThatMayServe() {
        PlanCeiling ceiling = PlanCeiling.of(
                candidates(
                        Given.endpoint("a", "one", Given.prices("2", "1")),
                        Given.endpoint("a", "two", Given.prices("1", "2.5")),
                        Given.endpoint("b", "one", Given.prices("0", "0"))),
                ANY);

        assertThat(ceiling.prices().promptUsd()).isEqualByComparingTo("2");
        assertThat(ceiling.prices().completionUsd()).isEqualByComparingTo("2.5");
        assertThat(ceiling.knownCompletionTokens()).isEqualTo(8192);
    }

    private static final String HOUR = "\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}";

    /** Claude's costs twice the prompt, and hardly anybody asks for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat      | {"model":"m","messages":[{"role":"user","content":"hi"}]}                                       | 5
            chat      | {"model":"m","messages":[{"role":"user","content":"the ttl is \\"1h\\""}]}                       | 5
            chat      | {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"hi",%s}]}]}           | 8
            chat      | {"model":"m",%s,"messages":[{"role":"user","content":"hi"}]}                                    | 8
            chat      | {"model":"m","messages":[{"role":"user","content":"hi","x":{"y":[{%s}]}}]}                      | 8
            chat      | {"model":"m","messages":[{"role":"user","content":"hi"}],"tools":[{"type":"function","function":{"name":"f"},%s}]} | 8
            chat      | {"model":"m","cache_control":{"ttl":"5m"},"messages":[{"role":"user","content":"hi"}]}          | 5
            chat      | {"model":"m","cache_control":{"ttl":"\\u0031h"},"messages":[{"role":"user","content":"hi"}]}    | 8
            messages  | {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"hi"}]}                        | 5
            messages  | {"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"hi",%s}]}]} | 8
            messages  | {"model":"m","max_tokens":9,"system":[{"type":"text","text":"a",%s}],"messages":[{"role":"user","content":"hi"}]} | 8
            messages  | {"model":"m","max_tokens":9,"tools":[{"name":"f","input_schema":{},%s}],"messages":[{"role":"user","content":"hi"}]} | 8
            responses | {"model":"m","input":"hi"}                                                                      | 5
            responses | {"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":"hi",%s}]}]}        | 8
            responses | {"model":"m","input":"hi",%s}                                                                   | 8
            """)
    void anHourInTheCacheIsHeldForWhereItIsAskedFor(String dialect, String body, String usd) {
        Prices prices = new Prices(
                "v1",
                List.of(new PriceRule(
                        List.of(),
                        Map.of(
                                Meter.PROMPT,
                                new BigDecimal("4"),
                                Meter.CACHE_WRITE_5M,
                                new BigDecimal("5"),
                                Meter.CACHE_WRITE_1H,
                                new BigDecimal("8")))));
        ChatDialect spoken =
                switch (dialect) {
                    case "chat" -> Transcoding.CHAT;
                    case "messages" -> Transcoding.MESSAGES;
                    default -> Transcoding.RESPONSES;
                };
        Envelope envelope =
                Given.passed(spoken.read(Given.utf8(body.replace("%s", HOUR)), MultiMap.caseInsensitiveMultiMap()));

        assertThat(PlanCeiling.of(candidates(Given.endpoint("m", "one", prices)), envelope)
                        .prices()
                        .promptUsd())
                .isEqualByComparingTo(usd);
        assertThat(envelope.recalling(EarlierThoughts.NONE).prompt().hourCache())
                .isEqualTo(usd.equals("8"));
    }

    /** The catalogue may know dearer ones by now, or have forgotten this one: it is billed by what was planned. */
    @Test
    void countsThePricesOfThePlanAndNoOthers() {
        Endpoint cheapByNow = Given.endpoint("a", "one", Given.prices("1", "1"));

        assertThat(PlanCeiling.of(List.of(new Candidate(cheapByNow, Given.prices("3", "4"))), ANY)
                        .prices()
                        .promptUsd())
                .isEqualByComparingTo("3");
    }

    private static int completionTokens(String fields, Endpoint... endpoints) {
        Envelope envelope = Given.request("\"model\":\"m\"," + fields);
        return PlanCeiling.of(candidates(endpoints), envelope).completionTokens(envelope);
    }

    private static List<Candidate> candidates(Endpoint... endpoints) {
        return Stream.of(endpoints)
                .map(endpoint -> new Candidate(endpoint, endpoint.prices()))
                .toList();
    }
}
