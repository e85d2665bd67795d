package dev.trunkline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentChoiceTest {

    @Test
    void isOffUnlessItIsNamed() {
        assertThat(PaymentChoice.of(Map.of())).isEqualTo(PaymentChoice.NONE);
        assertThat(PaymentChoice.of(Map.of("TRUNKLINE_PAYMENTS", ""))).isEqualTo(PaymentChoice.NONE);
        assertThat(PaymentChoice.of(Map.of("TRUNKLINE_PAYMENTS", "simulator"))).isEqualTo(PaymentChoice.SIMULATOR);
    }

    @Test
    void anotherWordIsNamed() {
        assertThatThrownBy(() -> PaymentChoice.of(Map.of("TRUNKLINE_PAYMENTS", "stripe")))
                .hasMessage("TRUNKLINE_PAYMENTS is 'stripe' (expected: simulator, or nothing)");
    }
}
