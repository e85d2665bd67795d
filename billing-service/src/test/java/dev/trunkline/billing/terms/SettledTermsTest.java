package dev.trunkline.billing.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.http.ExactJson;
import dev.trunkline.billing.http.JsonFields;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettledTermsTest {

    private static final Terms PRESET = new Terms(true, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 24);

    @Test
    void aPartIsSettledAndTheRestStays() throws JsonFields.Fault {
        SettledTerms fees = SettledTerms.NONE.with(mapper(), "{\"card_fee_percent\":5.5,\"refund_hours\":48}");
        SettledTerms both = fees.with(mapper(), "{\"buying\":false,\"refund_hours\":null}");

        assertThat(SettledTerms.NONE.over(PRESET)).isEqualTo(PRESET);
        assertThat(fees.over(PRESET))
                .isEqualTo(new Terms(true, new BigDecimal("5.50"), BigDecimal.ZERO, BigDecimal.ZERO, 0, 48));
        assertThat(both.over(PRESET))
                .isEqualTo(new Terms(false, new BigDecimal("5.50"), BigDecimal.ZERO, BigDecimal.ZERO, 0, 24));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"card_fee\":1} | card_fee: unknown field",
                "{\"card_fee_percent\":-1} | card_fee_percent",
                "{\"card_fee_percent\":5.555} | card_fee_percent",
                "{\"crypto_fee_percent\":51} | crypto_fee_percent",
                "{\"buying\":\"no\"} | buying",
                "{\"refund_hours\":1.5} | refund_hours",
                "{\"credit_expiry_days\":-1} | credit_expiry_days",
            })
    void whatIsWrongIsToldByItsField(String body, String told) {
        assertThatThrownBy(() -> SettledTerms.NONE.with(mapper(), body))
                .isInstanceOf(JsonFields.Fault.class)
                .hasMessageStartingWith(told);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new ExactJson().customize(mapper);
        return mapper;
    }
}
