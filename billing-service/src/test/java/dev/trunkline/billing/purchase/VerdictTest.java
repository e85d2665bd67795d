package dev.trunkline.billing.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.payment.PaymentStanding;
import dev.trunkline.billing.payment.PaymentStanding.State;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void onlyExactlyWhatWasAskedForIsCredited() {
        assertThat(Verdict.of(Sample.pending(), paid("pur_1", 1080, "usd"))).isEqualTo(new Verdict.Credit());
        assertThat(Verdict.of(Sample.pending(), paid("pur_1", 1079, "usd"))).isInstanceOf(Verdict.Altered.class);
        assertThat(Verdict.of(Sample.pending(), paid("pur_1", 1081, "usd"))).isInstanceOf(Verdict.Altered.class);
        assertThat(Verdict.of(Sample.pending(), paid("pur_1", 1080, "jpy"))).isInstanceOf(Verdict.Altered.class);
        assertThat(Verdict.of(Sample.pending(), paid("pur_2", 1080, "usd"))).isInstanceOf(Verdict.Altered.class);
    }

    @Test
    void aRefusedCardMayBeTriedAgainWhileThePageIsOpen() {
        assertThat(Verdict.of(Sample.pending(), standing(State.DECLINED)))
                .isEqualTo(new Verdict.NotPaid(PurchaseStatus.DECLINED, false, "do_not_honor"));
        assertThat(Verdict.of(Sample.pending(), standing(State.FAILED)))
                .isEqualTo(new Verdict.NotPaid(PurchaseStatus.DECLINED, true, "do_not_honor"));
        assertThat(Verdict.of(Sample.pending(), standing(State.OPEN))).isEqualTo(new Verdict.Waiting());
    }

    @Test
    void aPageThatIsOverLeavesWhatItsLastTryWas() {
        Purchase declined = Sample.purchase(PurchaseStatus.DECLINED, PurchaseMethod.CARD, null, 0);

        assertThat(Verdict.of(declined, standing(State.EXPIRED)))
                .isEqualTo(new Verdict.NotPaid(PurchaseStatus.DECLINED, true, ""));
        assertThat(Verdict.of(Sample.pending(), standing(State.EXPIRED)))
                .isEqualTo(new Verdict.NotPaid(PurchaseStatus.EXPIRED, true, ""));
    }

    private static PaymentStanding paid(String purchaseId, long cents, String currency) {
        return new PaymentStanding(State.PAID, purchaseId, "pi_1", cents, currency, "", "pm_1", "");
    }

    private static PaymentStanding standing(State state) {
        return new PaymentStanding(state, "pur_1", "pi_1", 0, "usd", "", "", "do_not_honor");
    }
}
