package dev.trunkline.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.catalog.price.PriceConditions;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PricingViewTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void hasEveryPriceByTheNameOfThePublicApi() throws Exception {
        Prices prices = new Prices(List.of(
                rule(
                        PriceConditions.NONE,
                        Map.of(
                                "prompt", "0.00000125",
                                "completion", "0.00001",
                                "cache_read", "0.000000125",
                                "cache_write_5m", "0.0000015",
                                "cache_write_1h", "0.0000025",
                                "prompt_audio", "0.000004",
                                "image", "0.01",
                                "reasoning", "0.00002",
                                "web_search", "0.005",
                                "video_second", "0.05")),
                rule(new PriceConditions(200_000, null, null), Map.of("prompt", "0.0000025")),
                rule(new PriceConditions(null, "flex", null), Map.of("prompt", "0.0000001")),
                rule(
                        new PriceConditions(null, null, new PriceConditions.TimeOfDay(990, 30)),
                        Map.of("completion", "0.000005"))));

        assertThat(JSON.valueToTree(PricingView.of(prices)).toString())
                .isEqualTo(JSON.readTree("""
                {"prompt":"0.00000125","completion":"0.00001","request":"0","image":"0.01","audio":"0.000004",
                 "input_cache_read":"0.000000125","input_cache_write":"0.0000015","input_cache_write_1h":"0.0000025",
                 "internal_reasoning":"0.00002","web_search":"0.005","overrides":[
                  {"min_prompt_tokens":200000,"prompt":"0.0000025"},
                  {"utc_start":"1630","utc_end":"0030","completion":"0.000005"}]}""").toString());
    }

    @Test
    void aTokenWithoutAPriceIsFree() {
        Prices prices = new Prices(List.of(rule(PriceConditions.NONE, Map.of("search", "0.002"))));

        assertThat(JSON.valueToTree(PricingView.of(prices)).toString())
                .isEqualTo("{\"prompt\":\"0\",\"completion\":\"0\",\"request\":\"0\",\"search\":\"0.002\"}");
    }

    private static PriceRule rule(PriceConditions conditions, Map<String, String> usd) {
        TreeMap<String, BigDecimal> amounts = new TreeMap<>();
        usd.forEach((meter, amount) -> amounts.put(meter, new BigDecimal(amount)));
        return new PriceRule(conditions, amounts);
    }
}
