package dev.trunkline.billing.purchase;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.http.JsonFields;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to buy, checked. */
record PurchaseRequest(long amountCents, PurchaseMethod method, boolean savesMethod) {

    private static final Set<String> FIELDS = Set.of("amount_usd", "method", "save_payment_method");
    private static final int KEY_CHARACTERS_AT_MOST = 255;

    static PurchaseRequest parse(ObjectMapper mapper, @Nullable String body, BigDecimal usdLeast, BigDecimal usdMost)
            throws JsonFields.Fault {
        JsonFields fields = JsonFields.read(mapper, body, FIELDS);
        long amountCents = fields.cents("amount_usd", usdLeast, usdMost);
        PurchaseMethod method = fields.has("method")
                ? PurchaseMethod.of(fields.text("method"))
                        .orElseThrow(() -> new JsonFields.Fault("method: expected card or crypto"))
                : PurchaseMethod.CARD;
        boolean savesMethod = fields.flag("save_payment_method", false);
        if (savesMethod && method == PurchaseMethod.CRYPTO) {
            throw new JsonFields.Fault("save_payment_method: only a card can be saved");
        }
        return new PurchaseRequest(amountCents, method, savesMethod);
    }

    /** Null where there is none. */
    static @Nullable String key(@Nullable String header) throws JsonFields.Fault {
        if (header == null) {
            return null;
        }
        boolean isSound = !header.isBlank()
                && header.length() <= KEY_CHARACTERS_AT_MOST
                && header.chars().allMatch(letter -> letter > ' ' && letter <= '~');
        if (!isSound) {
            throw new JsonFields.Fault(
                    "Idempotency-Key: expected 1 to %d printable characters".formatted(KEY_CHARACTERS_AT_MOST));
        }
        return header;
    }
}
