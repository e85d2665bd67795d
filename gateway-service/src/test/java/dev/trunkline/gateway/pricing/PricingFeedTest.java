package dev.trunkline.gateway.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.pricing.v1.PricingRule;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Prices;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricingFeedTest {

    private static final PricingRule MADE = Rulings.factor("r", "2").build();
    private static final PricingRule ENDED =
            MADE.toBuilder().setVersion(2).setValidUntilMillis(100).build();

    @Test
    void aRuleThatWasEndedStaysEndedWhoeverSaysAgainThatItWasMade() {
        PricingFeed feed = Rulings.feed(MADE, ENDED, MADE);

        assertThat(feed.inForce("a", 99).isNone()).isFalse();
        assertThat(feed.inForce("a", 100).isNone()).isTrue();
    }

    @Test
    void whatATopicThatWasMadeAnewDoesNotSayIsGone() {
        PricingFeed feed = Rulings.feed(MADE, Rulings.factor("kept", "2").build());
        feed.anew();
        feed.read("kept", Rulings.factor("kept", "2").build().toByteArray());
        assertThat(feed.inForce("a", 1).rules()).hasSize(2);
        feed.complete();

        assertThat(feed.inForce("a", 1).rules()).extracting(rule -> rule.id()).containsExactly("kept");
    }

    @Test
    void aTombstoneEndsARule() {
        PricingFeed feed = Rulings.feed(MADE);
        feed.read("r", null);
        feed.heard();

        assertThat(feed.inForce("a", 1).isNone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e9", "1,5", "99999"})
    void aFactorThatIsNoneIsRefused(String factor) {
        assertThatThrownBy(() -> Rulings.feed(Rulings.factor("r", factor).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: a plain decimal");
    }

    @Test
    void aRuleThatDoesWhatALaterReleaseKnowsIsRefused() {
        assertThatThrownBy(() ->
                        Rulings.feed(PricingRule.newBuilder().setRuleId("r").build()))
                .hasMessageContaining("expected: an effect that this gateway knows");
    }

    @Test
    void readsTheExamplesOfTheContract() {
        PricingRule factor =
                Given.example("pricing-rule-factor", PricingRule.newBuilder()).build();
        PricingRule ownPrices = Given.example("pricing-rule-price-list-ended", PricingRule.newBuilder())
                .build();
        Prices list = Given.prices("10", "40");

        Prices charged = Rulings.of("acct_reseller", 1_796_000_000_000L, factor, ownPrices)
                .of(
                        list,
                        Given.like(Given.endpoint("openai/gpt-4o-mini", "gamma", list))
                                .tier("flex")
                                .endpoint());

        assertThat(charged.ruleIds()).containsExactly("rule_9aB8cD7eF6gH5iJ4kL3m", "rule_5jK2mQ8xV1bN4cR7tY0w");
        assertThat(charged.usd(Meter.COMPLETION, 1)).isEqualByComparingTo("0.0000021");
        assertThat(Rulings.of("acct_reseller", 1_796_086_400_000L, factor, ownPrices)
                        .rules())
                .hasSize(1);
    }

    /** The rules that are in force then are in the price; what the rule does not touch is not told. */
    @Test
    void aPreviewTellsWhatWouldBeChargedOfWhatItTouches() {
        PricingFeed feed = Rulings.feed(
                Rulings.factor("all", "2").build(),
                Rulings.factor("over", "5").setValidUntilMillis(500).build(),
                Rulings.factor("other", "7").setAccountId("other").build());
        List<Endpoint> endpoints = List.of(
                Given.endpoint("b", "p", Given.prices("3", "4")),
                Given.endpoint("a", "p", Given.prices("0.0000005", "0.00001")),
                Given.endpoint("a", "q", Given.prices("1", "1")));
        PricingRule rule = Rulings.factor("preview", "0.9")
                .setProvider("p")
                .setAccountId("mine")
                .setValidFromMillis(1000)
                .build();

        assertThat(feed.preview(rule.toByteArray(), endpoints, 100).toString())
                .isEqualTo("[{model=a, provider=p, tag=p/tag, list={prompt=0.0000005, completion=0.00001},"
                        + " price={prompt=0.0000009, completion=0.000018}},"
                        + " {model=b, provider=p, tag=p/tag, list={prompt=3, completion=4},"
                        + " price={prompt=5.4, completion=7.2}}]");
        assertThat(feed.inForce("mine", 1000).rules()).hasSize(1);
    }
}
