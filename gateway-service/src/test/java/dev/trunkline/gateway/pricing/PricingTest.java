package dev.trunkline.gateway.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.pricing.v1.PricingRule;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Prices;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules hold, in which order, and what they make of a price list. */
class PricingTest {

    private static final Prices LIST = Given.prices("10", "40");
    private static final Endpoint ENDPOINT = Given.endpoint("openai/gpt", "gamma", LIST);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            account, model,      provider, tier,     holds
            ,        ,           ,         ,         true
            mine,    ,           ,         ,         true
            other,   ,           ,         ,         false
            ,        openai/gpt, ,         ,         true
            ,        OpenAI/GPT, ,         ,         true
            ,        openai/gp,  ,         ,         false
            ,        ,           gamma,    ,         true
            ,        ,           Gamma,    ,         true
            ,        ,           beta,     ,         false
            ,        ,           ,         default,  true
            ,        ,           ,         standard, true
            ,        ,           ,         flex,     false
            mine,    openai/gpt, gamma,    default,  true
            mine,    openai/gpt, gamma,    flex,     false
            """)
    void aRuleHoldsForWhatItNames(
            @Nullable String account,
            @Nullable String model,
            @Nullable String provider,
            @Nullable String tier,
            boolean holds) {
        PricingRule rule = Rulings.factor("r", "1.5")
                .setAccountId(Objects.requireNonNullElse(account, ""))
                .setModel(Objects.requireNonNullElse(model, ""))
                .setProvider(Objects.requireNonNullElse(provider, ""))
                .setTier(Objects.requireNonNullElse(tier, ""))
                .setValidUntilMillis(2)
                .build();

        Prices charged = Rulings.of("mine", 1, rule).of(LIST, ENDPOINT);

        assertThat(charged.usd(Meter.PROMPT, 0)).isEqualByComparingTo(holds ? "15" : "10");
        assertThat(charged.ruleIds().isEmpty()).isEqualTo(!holds);
    }

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "199, true", "200, false"})
    void itHoldsFromItsBeginningUntilBeforeItsEnd(long atMillis, boolean holds) {
        PricingRule rule = Rulings.factor("r", "1.5")
                .setValidFromMillis(100)
                .setValidUntilMillis(200)
                .build();

        assertThat(Rulings.of("mine", atMillis, rule).isNone()).isEqualTo(!holds);
    }

    @Test
    void allFactorsMultiplyAndTheMostSpecificComesFirst() {
        Prices charged = Rulings.of(
                        Rulings.factor("all", "1.1"),
                        Rulings.factor("provider", "0.9").setProvider("gamma"),
                        Rulings.factor("model", "3").setModel("openai/gpt"),
                        Rulings.factor("account", "0.5").setAccountId("anybody"))
                .of(LIST, ENDPOINT);

        assertThat(charged.usd(Meter.PROMPT, 0)).isEqualByComparingTo("14.85");
        assertThat(charged.usd(Meter.COMPLETION, 0)).isEqualByComparingTo("59.4");
        assertThat(charged.ruleIds()).containsExactly("account", "model", "provider", "all");
    }

    @Test
    void theMostSpecificListReplacesAndFactorsMultiplyIt() {
        Prices charged = Rulings.of(
                        Rulings.prices("wide", "1", "1"),
                        Rulings.factor("all", "2"),
                        Rulings.prices("model", "3", "5").setModel("openai/gpt"),
                        Rulings.prices("tier", "7", "7").setProvider("gamma").setTier("default"))
                .of(LIST, ENDPOINT);

        assertThat(charged.usd(Meter.PROMPT, 0)).isEqualByComparingTo("6");
        assertThat(charged.usd(Meter.COMPLETION, 0)).isEqualByComparingTo("10");
        assertThat(charged.ruleIds()).containsExactly("model", "all");
    }

    @Test
    void ofListsThatAreAlikeTheNewestCounts() {
        Prices charged = Rulings.of(
                        Rulings.prices("older", "1", "1").setMadeAtMillis(1),
                        Rulings.prices("newer", "2", "2").setMadeAtMillis(2))
                .of(LIST, ENDPOINT);

        assertThat(charged.ruleIds()).containsExactly("newer");
    }

    @Test
    void whatTheProviderChargesStays() {
        Prices charged = Rulings.of(Rulings.prices("own", "1", "2"), Rulings.factor("all", "2"))
                .of(LIST, ENDPOINT);

        assertThat(charged.list()).isSameAs(LIST);
        assertThat(charged.version()).isEqualTo(LIST.version());
        assertThat(LIST.list()).isSameAs(LIST);
    }

    @Test
    void whatNoRuleTouchesIsTheListItself() {
        Pricing pricing = Rulings.of(Rulings.factor("other", "2").setProvider("beta"));

        assertThat(pricing.of(LIST, ENDPOINT)).isSameAs(LIST);
        assertThat(Rulings.none().inForce("anybody", 1)).isSameAs(Pricing.NONE);
    }

    @Test
    void theDefaultPoolOfAnotherOneHasItsOwnRules() {
        Endpoint flex = Given.like(ENDPOINT).tier("flex").endpoint();
        Pricing pricing = Rulings.of(
                Rulings.factor("flex", "2").setTier("flex"),
                Rulings.factor("default", "3").setTier("default"));

        assertThat(pricing.of(LIST, flex).ruleIds()).containsExactly("flex");
        assertThat(pricing.ofDefaultPool(LIST, flex).ruleIds()).containsExactly("default");
    }
}
