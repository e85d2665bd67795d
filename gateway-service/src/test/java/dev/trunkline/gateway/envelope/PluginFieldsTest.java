package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginFieldsTest {

    @Test
    void readsWhatTheRouterIsTold() {
        assertThat(wishes(
                        "{\"id\":\"auto-router\",\"allowed_models\":[\"a/*\",\"b/c\"],\"excluded_models\":[\"*-mini\"],"
                                + "\"cost_tier\":\"high\",\"pin_model\":true}"))
                .isEqualTo(new AutoWishes(List.of("a/*", "b/c"), List.of("*-mini"), "high", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"auto-router"}                                            | ''
            {"id":"auto-beta-router","cost_tier":null,"allowed_models":null} | ''
            {"cost_quality_tradeoff":9,"id":"auto-router"}                  | low
            {"id":"auto-router","cost_quality_tradeoff":5}                  | high
            {"id":"auto-router","cost_quality_tradeoff":0}                  | max
            {"id":"auto-router","cost_quality_tradeoff":0,"cost_tier":"low"} | low
            {"id":"auto-router","cost_tier":"max","enabled":false}          | ''
            {"id":"web","enabled":false}                                    | ''
            """)
    void readsHowDearItMayBe(String plugin, String tier) {
        assertThat(wishes(plugin).costTier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"web"}                                  | plugins[0].id: web (expected: auto-router; other plugins are not supported by this version)
            {"id":"web","max_results":3}                  | plugins[0].id: web (expected: auto-router; other plugins are not supported by this version)
            {}                                            | plugins[0].id: missing (expected: auto-router; other plugins are not supported by this version)
            1                                             | plugins[0]: 1 (expected: an object with "id")
            {"id":"auto-router","x":{"y":1}}              | plugins[0].x: not a field (expected: id, enabled, allowed_models, excluded_models, cost_tier, cost_quality_tradeoff, pin_model)
            {"id":"auto-router","cost_tier":"dear"}       | plugins[0].cost_tier: dear (expected: low, medium, high, xhigh, max)
            {"id":"auto-router","cost_tier":1}            | plugins[0].cost_tier: 1 (expected: low, medium, high, xhigh, max)
            {"id":"auto-router","cost_quality_tradeoff":11} | plugins[0].cost_quality_tradeoff: 11 (expected: a number from 0 to 10)
            {"id":"auto-router","pin_model":"a/b"}        | plugins[0].pin_model: a string of 3 characters (expected: true or false)
            {"id":"auto-router","allowed_models":"a/*"}   | plugins[0].allowed_models: a string of 3 characters (expected: an array of slugs, with * for anything)
            {"id":"auto-router","excluded_models":[1]}    | plugins[0].excluded_models[0]: 1 (expected: a string of at most 1024 characters)
            """)
    void refusesByName(String plugin, String message) {
        assertThat(Given.refused(Requests.chat(body(plugin)))).isEqualTo(new BadRequest(message));
    }

    @Test
    void hasLimits() {
        String patterns = "\"a\",".repeat(1024) + "\"a\"";
        assertThat(Given.refused(Requests.chat(body("{\"id\":\"auto-router\",\"allowed_models\":[" + patterns + "]}"))))
                .isEqualTo(new BadRequest(
                        "plugins[0].allowed_models: too many (expected: at most 1024 of 65536 characters together)"));
        String router = "{\"id\":\"auto-router\"}";
        assertThat(Given.refused(Requests.chat(body((router + ",").repeat(16) + router))))
                .isEqualTo(new BadRequest("plugins: too many (expected: at most 16)"));
    }

    @Test
    void nothingIsNoWish() {
        assertThat(PluginFields.of(Given.request("\"model\":\"m\","))).isEqualTo(AutoWishes.NONE);
        assertThat(PluginFields.of(Given.request("\"model\":\"m\",\"plugins\":null,")))
                .isEqualTo(AutoWishes.NONE);
        assertThat(PluginFields.of(Given.request("\"model\":\"m\",\"plugins\":[],")))
                .isEqualTo(AutoWishes.NONE);
    }

    private static AutoWishes wishes(String plugin) {
        return PluginFields.of(Given.passed(Requests.chat(body(plugin))));
    }

    private static byte[] body(String plugins) {
        return Given.utf8("{\"model\":\"m\",\"plugins\":[" + plugins + "]," + Given.MESSAGES + "}");
    }
}
