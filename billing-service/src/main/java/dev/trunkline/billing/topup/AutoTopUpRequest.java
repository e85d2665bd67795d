package dev.trunkline.billing.topup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.http.JsonFields;
import dev.trunkline.billing.purchase.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an account wants. */
final class AutoTopUpRequest {

    private static final String THRESHOLD = "threshold_usd";
    private static final String AMOUNT = "amount_usd";
    private static final String PER_DAY = "max_per_day";
    private static final Set<String> FIELDS = Set.of("enabled", THRESHOLD, AMOUNT, PER_DAY);

    private AutoTopUpRequest() {}

    static AutoTopUp parse(
            ObjectMapper mapper, @Nullable String body, String accountId, BillingSettings settings, Instant now)
            throws JsonFields.Fault {
        JsonFields fields = JsonFields.read(mapper, body, FIELDS);
        if (!fields.has("enabled")) {
            throw new JsonFields.Fault("enabled: expected true or false");
        }
        boolean isEnabled = fields.flag("enabled", false);
        BigDecimal usdMost = settings.purchases().usdMost();
        BigDecimal usdLeast = settings.purchases().usdLeast();
        return new AutoTopUp(
                accountId,
                isEnabled,
                isEnabled || fields.has(THRESHOLD)
                        ? fields.cents(THRESHOLD, BigDecimal.ZERO, usdMost) * Purchase.NANO_PER_CENT
                        : 0,
                isEnabled || fields.has(AMOUNT)
                        ? fields.cents(AMOUNT, usdLeast, usdMost)
                        : usdLeast.movePointRight(2).longValue(),
                fields.has(PER_DAY)
                        ? fields.number(PER_DAY, 1, settings.topUps().perDayMost())
                        : 1,
                // As exact as what purchases keep: one that fails later must not seem earlier.
                now.truncatedTo(ChronoUnit.MILLIS));
    }
}
