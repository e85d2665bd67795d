package dev.trunkline.billing.terms;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.http.JsonFields;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator has settled; null where the settings of the service hold. */
record SettledTerms(
        @Nullable Boolean buying,
        @Nullable BigDecimal cardFeePercent,
        @Nullable BigDecimal cardFeeMinimumUsd,
        @Nullable BigDecimal cryptoFeePercent,
        @Nullable Integer creditExpiryDays,
        @Nullable Integer refundHours) {

    static final SettledTerms NONE = new SettledTerms(null, null, null, null, null, null);

    private static final String BUYING = "buying";
    private static final String CARD_FEE_PERCENT = "card_fee_percent";
    private static final String CARD_FEE_MINIMUM_USD = "card_fee_minimum_usd";
    private static final String CRYPTO_FEE_PERCENT = "crypto_fee_percent";
    private static final String CREDIT_EXPIRY_DAYS = "credit_expiry_days";
    private static final String REFUND_HOURS = "refund_hours";
    private static final Set<String> FIELDS = Set.of(
            BUYING, CARD_FEE_PERCENT, CARD_FEE_MINIMUM_USD, CRYPTO_FEE_PERCENT, CREDIT_EXPIRY_DAYS, REFUND_HOURS);
    private static final BigDecimal PERCENT_MOST = new BigDecimal("50");
    private static final BigDecimal MINIMUM_MOST = new BigDecimal("100");
    private static final int DAYS_MOST = 3650;
    private static final int HOURS_MOST = 2160;

    /** With what a body says; null in it gives a field back to the settings. */
    SettledTerms with(ObjectMapper mapper, @Nullable String body) throws JsonFields.Fault {
        JsonFields fields = JsonFields.read(mapper, body, FIELDS);
        return new SettledTerms(
                fields.isThere(BUYING) ? fields.has(BUYING) ? fields.flag(BUYING, true) : null : buying,
                decimal(fields, CARD_FEE_PERCENT, PERCENT_MOST, cardFeePercent),
                decimal(fields, CARD_FEE_MINIMUM_USD, MINIMUM_MOST, cardFeeMinimumUsd),
                decimal(fields, CRYPTO_FEE_PERCENT, PERCENT_MOST, cryptoFeePercent),
                number(fields, CREDIT_EXPIRY_DAYS, 0, DAYS_MOST, creditExpiryDays),
                number(fields, REFUND_HOURS, 0, HOURS_MOST, refundHours));
    }

    private static @Nullable BigDecimal decimal(
            JsonFields fields, String field, BigDecimal most, @Nullable BigDecimal present) throws JsonFields.Fault {
        if (!fields.isThere(field)) {
            return present;
        }
        return fields.has(field) ? BigDecimal.valueOf(fields.cents(field, BigDecimal.ZERO, most), 2) : null;
    }

    private static @Nullable Integer number(
            JsonFields fields, String field, int least, int most, @Nullable Integer present) throws JsonFields.Fault {
        if (!fields.isThere(field)) {
            return present;
        }
        return fields.has(field) ? (Integer) fields.number(field, least, most) : null;
    }

    Terms over(Terms preset) {
        return new Terms(
                buying == null ? preset.buying() : buying,
                cardFeePercent == null ? preset.cardFeePercent() : cardFeePercent,
                cardFeeMinimumUsd == null ? preset.cardFeeMinimumUsd() : cardFeeMinimumUsd,
                cryptoFeePercent == null ? preset.cryptoFeePercent() : cryptoFeePercent,
                creditExpiryDays == null ? preset.creditExpiryDays() : creditExpiryDays,
                refundHours == null ? preset.refundHours() : refundHours);
    }
}
