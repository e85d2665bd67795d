package dev.trunkline.billing.purchase;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.payment.DisputeStanding;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.ProviderAnswer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Finds disputes that no webhook told of, and how those end that are known. Used by one thread. */
@Singleton
class DisputeRounds {

    private final Database database;
    private final DisputeTable disputes;
    private final DisputeDesk desk;
    private final CreditSettings.Purchases settings;
    private final InstantSource clock;
    private Instant listedAt = Instant.EPOCH;

    DisputeRounds(
            Database database, DisputeTable disputes, DisputeDesk desk, BillingSettings settings, InstantSource clock) {
        this.database = database;
        this.disputes = disputes;
        this.desk = desk;
        this.settings = settings.purchases();
        this.clock = clock;
    }

    void round(PaymentProvider provider) {
        Instant now = clock.instant();
        Instant before = now.minus(settings.pollInterval());
        database.transaction(connection -> disputes.claim(connection, now, before, settings.pollMost()))
                .forEach(dispute -> desk.look(dispute.id(), provider));
        if (!listedAt.isAfter(before)) {
            listedAt = now;
            list(provider, now);
        }
    }

    private void list(PaymentProvider provider, Instant now) {
        switch (provider.disputes(now.minus(settings.disputeLookback()))) {
            case ProviderAnswer.Told<List<DisputeStanding>>(List<DisputeStanding> found) ->
                found.forEach(standing -> desk.act(standing, provider));
            case ProviderAnswer.Refused<List<DisputeStanding>> _, ProviderAnswer.Silent<List<DisputeStanding>> _ -> {}
        }
    }
}
