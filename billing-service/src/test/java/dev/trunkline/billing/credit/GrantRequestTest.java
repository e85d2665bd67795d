package dev.trunkline.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.http.ExactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantRequestTest {

    private static final ObjectMapper MAPPER = mapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10; 10000000000",
                "\"10\"; 10000000000",
                "\"0.000000001\"; 1",
                "0.000000001; 1",
                "1.10; 1100000000",
                "\"1.100000000000\"; 1100000000",
                "1e2; 100000000000",
                "1000000; 1000000000000000",
                "0.1; 100000000"
            })
    void readsAnAmountExactly(String amount, long nano) {
        assertThat(parse(amount)).isEqualTo(sound(nano));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0",
                "-1",
                "\"-1\"",
                "\"\"",
                "\"1e3\"",
                "\" 1\"",
                "\"1,5\"",
                "\"١\"",
                "0.0000000001",
                "\"0.0000000001\"",
                "1000000.000000001",
                "1e999999999",
                "1e-999999999",
                "null",
                "true",
                "[1]",
                "{}",
                "\"NaN\""
            })
    void refusesEveryOtherAmountNamingTheField(String amount) {
        assertThat(parse(amount))
                .isInstanceOfSatisfying(GrantRequest.Parsed.Faulty.class, faulty -> assertThat(faulty.message())
                        .startsWith("amount_usd:"));
    }

    @Test
    void refusesAnUnknownFieldByName() {
        assertThat(body("{\"grant_id\":\"g\",\"account_id\":\"a\",\"amount_usd\":1,\"amont\":2}"))
                .isInstanceOfSatisfying(GrantRequest.Parsed.Faulty.class, faulty -> assertThat(faulty.message())
                        .startsWith("amont: unknown field"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"account_id\":\"a\",\"amount_usd\":1}; grant_id",
                "{\"grant_id\":\"a b\",\"account_id\":\"a\",\"amount_usd\":1}; grant_id",
                "{\"grant_id\":7,\"account_id\":\"a\",\"amount_usd\":1}; grant_id",
                "{\"grant_id\":\"g\",\"account_id\":\"a}\",\"amount_usd\":1}; account_id",
                "{\"grant_id\":\"g\",\"amount_usd\":1}; account_id",
                "{\"grant_id\":\"g\",\"account_id\":\"a\",\"amount_usd\":1,\"reason\":5}; reason",
                "{\"grant_id\":\"g\",\"account_id\":\"a\",\"amount_usd\":1,\"reason\":\"a\\u0000b\"}; reason",
                "{\"grant_id\":\"g\",\"account_id\":\"a\",\"amount_usd\":1,\"amount_usd\":2}; body",
                "{\"grant_id\":\"g\",\"account_id\":\"a\",\"amount_usd\":1} {}; body",
                "[]; body",
                "; body"
            })
    void refusesAFaultyBodyNamingTheField(String body, String field) {
        assertThat(body(body == null ? "" : body))
                .isInstanceOfSatisfying(GrantRequest.Parsed.Faulty.class, faulty -> assertThat(faulty.message())
                        .startsWith(field + ":"));
    }

    private static GrantRequest.Parsed parse(String amount) {
        return body("{\"grant_id\":\"g\",\"account_id\":\"a\",\"amount_usd\":%s}".formatted(amount));
    }

    private static GrantRequest.Parsed body(String body) {
        return GrantRequest.parse(MAPPER, body, 1_000_000);
    }

    private static GrantRequest.Parsed sound(long nano) {
        return new GrantRequest.Parsed.Sound(new GrantRequest("g", "a", nano, ""));
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new ExactJson().customize(mapper);
        return mapper;
    }
}
