package dev.trunkline.auth.pricing;

import dev.trunkline.auth.http.Shapes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies as billing-service reads and writes them, for the document. */
final class PricingRuleShapes {

    private PricingRuleShapes() {}

    /** @param priceList US dollars of one unit by meter, in the place of the endpoint's price list */
    record PricingRule(
            @Schema(pattern = RuleId.SHAPE) String id,
            String name,
            @Nullable String factor,
            @Nullable Map<String, String> priceList,
            @Nullable String accountId,
            @Nullable String model,
            @Nullable String provider,
            @Nullable String tier,
            @Schema(format = "date-time") String validFrom,

            @Schema(format = "date-time") @Nullable String validUntil,

            @Schema(enumeration = {"pending", "in_force", "ended"})
            String state,

            @Schema(format = "date-time") String createdAt,
            String createdBy,
            @Nullable String endedBy) {}

    record PricingRuleAnswer(PricingRule data) {}

    record PricingRuleList(List<PricingRule> data) {}

    /**
     * Either a factor or a price list; for all that it does not name.
     *
     * @param factor a number, or the same in a string
     * @param priceList US dollars of one unit by meter; `prompt` and `completion` are needed
     */
    @Schema(additionalProperties = Schema.False.class)
    record PricingRuleRequest(
            @Schema(pattern = "^[^" + Shapes.CONTROL + "]*$", maxLength = 128) @Nullable
            String name,

            @Schema(anyOf = {Factor.class, FactorInDigits.class}) @Nullable
            Object factor,

            @Nullable Map<String, String> priceList,

            @Schema(pattern = "^[A-Za-z0-9_-]{1,64}$") @Nullable
            String accountId,

            @Schema(pattern = "^[A-Za-z0-9._:/-]{1,128}$") @Nullable
            String model,

            @Schema(pattern = "^[A-Za-z0-9._-]{1,64}$") @Nullable
            String provider,

            @Schema(pattern = "^[A-Za-z0-9._-]{1,64}$") @Nullable
            String tier,

            @Schema(format = "date-time") @Nullable String validFrom,
            @Schema(format = "date-time") @Nullable String validUntil) {}

    @Schema(type = SchemaType.NUMBER, minimum = "0.000000001", maximum = "1000", multipleOf = Shapes.SMALLEST_AMOUNT)
    enum Factor {}

    @Schema(type = SchemaType.STRING, pattern = "^([1-9][0-9]{0,2}(\\.[0-9]{1,9})?|0\\.[0-9]{0,8}[1-9])$")
    enum FactorInDigits {}
}
