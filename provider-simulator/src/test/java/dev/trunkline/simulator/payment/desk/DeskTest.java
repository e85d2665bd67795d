package dev.trunkline.simulator.payment.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Event;
import dev.trunkline.simulator.payment.account.Session;
import dev.trunkline.simulator.payment.event.EventLog;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.payment.script.Scripted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskTest {

    private static final String SESSION = "mode=payment&success_url=http://a/&line_items[0][quantity]=1"
            + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1000"
            + "&line_items[0][price_data][product_data][name]=Credit";

    private Instant now = Instant.ofEpochSecond(1_000_000);
    private final List<Event> told = new ArrayList<>();
    private final Account account = new Account(() -> now, new SplittableRandom(7));
    private final CheckoutDesk desk = new CheckoutDesk(account, new EventLog(account, told::add), new Scripted());

    @ParameterizedTest
    @CsvSource({"1000, 59", "50, 31", "2000, 88", "517, 45", "99999999, 2900030"})
    void theFeeIsRoundedHalfUp(long cents, long fee) {
        assertThat(Till.feeCents(cents)).isEqualTo(fee);
    }

    @Test
    void aSessionExpiresAtItsTimeAndOnce() {
        Session session = create(SESSION + "&expires_at=" + (1_000_000 + 1_800));
        now = now.plusSeconds(1_799);
        desk.expireDue();
        assertThat(told).isEmpty();

        now = now.plusSeconds(1);
        desk.expireDue();
        desk.expireDue();

        assertThat(told).extracting(Event::type).containsExactly("checkout.session.expired");
        assertThat(account.find(Session.class, session.id()).orElseThrow().status())
                .isEqualTo(Session.Status.EXPIRED);
    }

    @Test
    void aPaidSessionDoesNotExpire() {
        desk.pay(create(SESSION));
        told.clear();
        now = now.plusSeconds(100_000);

        desk.expireDue();

        assertThat(told).isEmpty();
    }

    @Test
    void linesAreAddedUp() {
        String second = SESSION.substring(SESSION.indexOf("&line"))
                .replace("[0]", "[1]")
                .replace("=1000", "=80");

        assertThat(create(SESSION + second).order().total().cents()).isEqualTo(1_080);
    }

    @ParameterizedTest
    @CsvSource({
        "mode=payment, mode=subscription, mode",
        "unit_amount]=1000, unit_amount]=49, line_items",
        "unit_amount]=1000, unit_amount]=10.5, line_items[0][price_data][unit_amount]",
        "quantity]=1, quantity]=0, line_items[0][quantity]",
        "quantity]=1, quantity]=100000, line_items",
        "mode=payment, mode=payment&expires_at=1, expires_at",
        "mode=payment, mode=payment&payment_method_types[]=sofort, payment_method_types",
        "success_url=, cancel_url=, success_url",
        "mode=payment, mode=payment&line_items[0][price]=price_1, id"
    })
    void whatIsWrongIsNamed(String right, String wrong, String parameter) {
        assertThat(desk.create(Parameters.of(SESSION.replace(right, wrong)), "http://b"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().parameter()).isEqualTo(parameter));
        assertThat(account.newestFirst(Session.class)).isEmpty();
    }

    private Session create(String form) {
        return (Session) ((Answer.Done) desk.create(Parameters.of(form), "http://b")).object();
    }
}
