package dev.trunkline.billing.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.http.ExactJson;
import dev.trunkline.billing.http.JsonFields;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseRequestTest {

    private static final ObjectMapper MAPPER = mapper();

    private static PurchaseRequest parse(String body) throws JsonFields.Fault {
        return PurchaseRequest.parse(MAPPER, body, BigDecimal.ONE, new BigDecimal("50000"));
    }

    @Test
    void amountsAreNumbersOrDecimalStrings() throws JsonFields.Fault {
        assertThat(parse("{\"amount_usd\":10.5}")).isEqualTo(new PurchaseRequest(1050, PurchaseMethod.CARD, false));
        assertThat(parse("{\"amount_usd\":\"10.50\",\"method\":\"card\",\"save_payment_method\":true}"))
                .isEqualTo(new PurchaseRequest(1050, PurchaseMethod.CARD, true));
        assertThat(parse("{\"amount_usd\":1e1,\"method\":\"crypto\"}"))
                .isEqualTo(new PurchaseRequest(1000, PurchaseMethod.CRYPTO, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body",
                "{ | body",
                "{\"amount_usd\":10,\"amount\":10} | amount: unknown field",
                "{} | amount_usd",
                "{\"amount_usd\":null} | amount_usd",
                "{\"amount_usd\":10.001} | amount_usd",
                "{\"amount_usd\":0.99} | amount_usd",
                "{\"amount_usd\":-10} | amount_usd",
                "{\"amount_usd\":50000.01} | amount_usd",
                "{\"amount_usd\":1e999999999} | amount_usd",
                "{\"amount_usd\":\"1e2\"} | amount_usd",
                "{\"amount_usd\":10,\"method\":\"cash\"} | method",
                "{\"amount_usd\":10,\"method\":7} | method",
                "{\"amount_usd\":10,\"save_payment_method\":\"yes\"} | save_payment_method",
                "{\"amount_usd\":10,\"method\":\"crypto\",\"save_payment_method\":true} | save_payment_method",
            })
    void whatIsWrongIsToldByItsField(String body, String told) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(JsonFields.Fault.class)
                .hasMessageStartingWith(told);
    }

    @Test
    void aKeyIsPrintableAndNotLong() throws JsonFields.Fault {
        assertThat(PurchaseRequest.key(null)).isNull();
        assertThat(PurchaseRequest.key("order-1")).isEqualTo("order-1");
        assertThatThrownBy(() -> PurchaseRequest.key("a b")).isInstanceOf(JsonFields.Fault.class);
        assertThatThrownBy(() -> PurchaseRequest.key("x".repeat(256))).isInstanceOf(JsonFields.Fault.class);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new ExactJson().customize(mapper);
        return mapper;
    }
}
