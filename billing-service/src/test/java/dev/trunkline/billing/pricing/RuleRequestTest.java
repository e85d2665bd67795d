package dev.trunkline.billing.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.http.ExactJson;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final ObjectMapper MAPPER = mapper();

    @Test
    void readsARuleWithAllThatItCanSay() {
        RuleTerms terms = sound("""
                {"name":"Reseller","factor":"1.050","account_id":"acct_a","model":"openai/gpt-4o","provider":"openai",
                 "tier":"flex","valid_from":"2026-12-01T00:00:00+01:00","valid_until":"2027-01-01T00:00:00Z"}""");

        assertThat(terms)
                .isEqualTo(new RuleTerms(
                        "Reseller",
                        "acct_a",
                        "openai/gpt-4o",
                        "openai",
                        "flex",
                        "1.05",
                        null,
                        Instant.parse("2026-11-30T23:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z")));
    }

    @Test
    void whatIsNotSaidIsForAllAndFromNowOn() {
        assertThat(sound("{\"factor\":0.9,\"tier\":null}"))
                .isEqualTo(new RuleTerms("", "", "", "", "", "0.9", null, NOW, null));
    }

    @Test
    void readsAPriceListByMeter() {
        assertThat(sound("{\"price_list\":{\"prompt\":\"0.0000005\",\"completion\":2e-6,\"request\":0}}")
                        .priceList())
                .isEqualTo(Map.of("prompt", "0.0000005", "completion", "0.000002", "request", "0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                        | body
            {}                                                        | factor
            {"factor":"1.1","price_list":{}}                          | factor
            {"factor":"0"}                                            | factor
            {"factor":-1}                                             | factor
            {"factor":"1e2"}                                          | factor
            {"factor":1e999999999}                                    | factor
            {"factor":"1000.1"}                                       | factor
            {"factor":"1.0000000001"}                                 | factor
            {"factor":"abc"}                                          | factor
            {"factor":true}                                           | factor
            {"factor":"1.1","percent":5}                              | percent
            {"factor":"1.1","above_month_usd":500}                    | above_month_usd
            {"price_list":"cheap"}                                    | price_list
            {"price_list":{"prompt":"1"}}                             | price_list.completion
            {"price_list":{"prompt":"1","completion":"1","words":1}}  | price_list.words
            {"price_list":{"prompt":"-1","completion":"1"}}           | price_list.prompt
            {"price_list":{"prompt":1e-19,"completion":"1"}}          | price_list.prompt
            {"factor":"1.1","account_id":"a b"}                       | account_id
            {"factor":"1.1","account_id":7}                           | account_id
            {"factor":"1.1","model":"a model"}                        | model
            {"factor":"1.1","provider":"a/b"}                         | provider
            {"factor":"1.1","tier":"fl ex"}                           | tier
            {"factor":"1.1","valid_from":"2026-12-01"}                | valid_from
            {"factor":"1.1","valid_from":"1999-12-31T00:00:00Z"}      | valid_from
            {"factor":"1.1","valid_until":"next month"}               | valid_until
            {"factor":"1.1","valid_until":"2026-11-30T12:00:00Z"}     | valid_until
            {"factor":"1.1","valid_from":"2026-12-02T00:00:00Z","valid_until":"2026-12-02T00:00:00Z"} | valid_until
            """)
    void whatIsNoRuleIsRefusedByTheFieldsName(String body, String field) {
        assertThat(RuleRequest.parse(MAPPER, body, NOW))
                .isInstanceOfSatisfying(RuleRequest.Parsed.Faulty.class, faulty -> assertThat(faulty.message())
                        .startsWith(field + ": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"factor\":\"1\",\"factor\":\"2\"}", "{", ""})
    void whatCannotBeReadIsRefused(String body) {
        assertThat(RuleRequest.parse(MAPPER, body, NOW)).isInstanceOf(RuleRequest.Parsed.Faulty.class);
    }

    @Test
    void aNameHasAnEnd() {
        assertThat(sound("{\"factor\":\"1.1\",\"name\":\"" + "n".repeat(128) + "\"}")
                        .name())
                .hasSize(128);
        assertThat(RuleRequest.parse(MAPPER, "{\"factor\":\"1.1\",\"name\":\"" + "n".repeat(129) + "\"}", NOW))
                .isInstanceOf(RuleRequest.Parsed.Faulty.class);
    }

    private static RuleTerms sound(String body) {
        return ((RuleRequest.Parsed.Sound) RuleRequest.parse(MAPPER, body, NOW)).terms();
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new ExactJson().customize(mapper);
        return mapper;
    }
}
