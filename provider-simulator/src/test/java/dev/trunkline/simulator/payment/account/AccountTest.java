package dev.trunkline.simulator.payment.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccountTest {

    private final Account account = new Account(InstantSource.system(), new SplittableRandom(7), 2);

    @Test
    void forgetsTheEldestAndCountsThem() {
        account.keep(customer("cus_1"));
        account.keep(customer("cus_2"));
        account.keep(customer("cus_1"));
        assertThat(account.dropped()).isZero();

        account.keep(customer("cus_3"));

        assertThat(account.newestFirst(Customer.class)).extracting(Customer::id).containsExactly("cus_3", "cus_2");
        assertThat(account.dropped()).isEqualTo(1);
    }

    @Test
    void anIdOfAnotherKindIsNoneOfThisKind() {
        account.keep(customer("cus_1"));

        assertThat(account.find(Customer.class, "cus_1")).isPresent();
        assertThat(account.find(Intent.class, "cus_1")).isEmpty();
        assertThat(account.find(Customer.class, null)).isEmpty();
    }

    @Test
    void idsDifferFromRunToRun() {
        Account other = new Account(InstantSource.system(), new SplittableRandom(8));

        assertThat(account.newId("pi_")).matches("pi_[0-9A-Za-z]{24}").isNotEqualTo(other.newId("pi_"));
    }

    @Test
    void moneyIsWrittenAsPeopleReadIt() {
        assertThat(new Money(1_205, "usd")).hasToString("$12.05");
        assertThat(new Money(-5, "eur")).hasToString("-EUR 0.05");
    }

    private static Customer customer(String id) {
        return new Customer(id, 0, null, null, Map.of());
    }
}
