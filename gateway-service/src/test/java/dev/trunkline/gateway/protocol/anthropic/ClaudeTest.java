package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeTest {

    @ParameterizedTest
    @CsvSource({
        "claude-3-5-haiku-20241022,               false, false",
        "claude-instant-1.2,                      false, false",
        "anthropic.claude-3-7-sonnet-20250219-v1:0, true, false",
        "claude-sonnet-4-20250514,                true,  false",
        "claude-opus-4-1-20250805,                true,  false",
        "claude-haiku-4-5@20251001,               true,  false",
        "claude-sonnet-4-6,                       true,  false",
        "global.anthropic.claude-opus-4-7,        true,  true",
        "claude-opus-4.8-fast,                    true,  true",
        "claude-sonnet-5,                         true,  true",
        "claude-haiku-5-5-20261007,               true,  true",
        "claude-opus-4-10,                        true,  true",
        "claude-opus-12,                          true,  true",
        "anthropic.claude-fable-5,                true,  true",
        "claude-mythos-preview,                   true,  true",
        "not-known,                               false, false",
    })
    void isKnownByItsNameWhereTheCatalogueSaysNothing(String name, boolean thinks, boolean refusesSampling) {
        assertThat(Claude.thinks(Samples.endpoint(name, ""))).isEqualTo(thinks);
        assertThat(Claude.thinks(Samples.endpoint(name, "reasoning"))).isTrue();
        assertThat(Claude.thinks(Samples.endpoint(name, "tools"))).isFalse();
        assertThat(Claude.refusesSampling(Samples.endpoint(name, "temperature")))
                .isEqualTo(refusesSampling);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-20250514,                    claude-sonnet-4-20250514,   true,  true,  false",
        "us.anthropic.claude-sonnet-4-20250514-v1:0,  claude-sonnet-4-20250514,   true,  true,  false",
        "claude-sonnet-4@20250514,                    claude-sonnet-4-20250514,   true,  true,  false",
        "anthropic.claude-3-7-sonnet-20250219-v1:0,   claude-3-7-sonnet-20250219, true,  true,  false",
        "anthropic.claude-opus-4-1-20250805-v1:0,     claude-opus-4-1-20250805,   true,  false, false",
        "global.anthropic.claude-opus-4-6-v1,         claude-opus-4-6,            true,  false, true",
        "claude-opus-4-7@default,                     claude-opus-4-7,            false, false, true",
        "anthropic.claude-3-haiku-20240307-v1:0:200k, claude-3-haiku-20240307,    false, true,  false",
        "arn:aws:bedrock:eu-west-1:1:profile/x,       claude,                     false, false, true",
    })
    void isKnownWhateverItsProviderCallsIt(
            String providerModelId, String name, boolean budget, boolean both, boolean anHour) {
        var endpoint = Samples.endpoint(providerModelId, "");

        assertThat(Claude.isServedBy(endpoint)).isTrue();
        assertThat(Claude.name(endpoint)).isEqualTo(name);
        assertThat(Claude.takesBudget(endpoint)).isEqualTo(budget);
        assertThat(Claude.takesTopPBesideTemperature(endpoint)).isEqualTo(both);
        assertThat(Claude.keepsAnHour(endpoint)).isEqualTo(anHour);
        assertThat(Claude.isNamed("amazon/nova-lite-v1")).isFalse();
    }
}
