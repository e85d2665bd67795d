package dev.trunkline.billing.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.pricing.v1.PricingRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The owner's side: the examples are what this service writes. */
class PricingRuleContractTest {

    private static final Instant MADE = Instant.ofEpochMilli(1_795_999_999_000L);
    private static final Instant FROM = Instant.ofEpochMilli(1_796_000_000_000L);
    private static final Instant UNTIL = Instant.ofEpochMilli(1_796_086_400_000L);

    @Test
    void aFactorThatIsInForceUntilItIsEnded() throws IOException {
        RuleTerms terms =
                new RuleTerms("Margin of the reseller", "acct_reseller", "", "gamma", "flex", "1.05", null, FROM, null);

        assertThat(RuleMessage.of(new StoredRule("rule_5jK2mQ8xV1bN4cR7tY0w", 1, terms, MADE, "acct_operator", null)))
                .isEqualTo(example("pricing-rule-factor"));
    }

    @Test
    void aListOfItsOwnThatWasEnded() throws IOException {
        RuleTerms terms = new RuleTerms(
                "Our own prices",
                "",
                "openai/gpt-4o-mini",
                "",
                "",
                null,
                Map.of("prompt", "0.0000005", "completion", "0.000002"),
                FROM,
                UNTIL);

        assertThat(RuleMessage.of(
                        new StoredRule("rule_9aB8cD7eF6gH5iJ4kL3m", 2, terms, MADE, "acct_operator", "acct_operator")))
                .isEqualTo(example("pricing-rule-price-list-ended"));
    }

    private static PricingRule example(String name) throws IOException {
        try (var stream = PricingRuleContractTest.class.getResourceAsStream("/examples/" + name + ".json")) {
            PricingRule.Builder builder = PricingRule.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), builder);
            return builder.build();
        }
    }
}
