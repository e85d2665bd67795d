package dev.trunkline.auth.page;

import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.key.StoredKey;
import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.BillingUsage;
import dev.trunkline.auth.usage.KeyUsage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keys have spent, for a page: a page without figures is better than none. */
@Singleton
public class Spending {

    /** The figures of some keys; empty where billing-service gave none. */
    public record Figures(Optional<Map<String, KeyUsage>> usage) {

        /** In USD with all decimals that count; a dash where it is not known. */
        public String of(StoredKey key) {
            return sum(List.of(key));
        }

        public String sum(List<StoredKey> keys) {
            return usage.map(known -> "$" + total(keys, known).usd().toPlainString())
                    .orElse("–");
        }

        private static Money total(List<StoredKey> keys, Map<String, KeyUsage> known) {
            return new Money(keys.stream()
                    .mapToLong(key -> known.getOrDefault(key.hash(), KeyUsage.NONE)
                            .credits()
                            .total()
                            .nano())
                    .reduce(0, Math::addExact));
        }

        public boolean known() {
            return usage.isPresent();
        }
    }

    private final BillingUsage billing;

    Spending(BillingUsage billing) {
        this.billing = billing;
    }

    public Uni<Figures> of(String accountId, List<StoredKey> keys) {
        return billing.of(keys.stream().map(StoredKey::hash).toList(), new Caller(accountId, Optional.empty()))
                .map(Outcome::ifDone)
                .map(Figures::new);
    }
}
