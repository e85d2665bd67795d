package dev.trunkline.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.TimeLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long is waited for a provider, and in what it differs from others. */
class TimeLimitsFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            timeouts: {idle: 0s}             | timeouts.idle: "0s" (expected: a time such as 500ms, 30s or 10m, more than 0)
            timeouts: {connect: 2}           | timeouts.connect: 2 without quotes (expected: a time such as 500ms, 30s or 10m, more than 0)
            timeouts: {total: 1h}            | timeouts.total: "1h" (expected: a time such as 500ms, 30s or 10m, more than 0)
            timeouts: {first: 1s}            | timeouts.first: unknown field (expected: one of connect, firstToken, idle, total)
            timeouts: 5s                     | timeouts: "5s" (expected: a mapping of fields)
            quirks: [Loud]                   | quirks[0]: "Loud" (expected: one of assistant-after-tools, developer-role, files-by-address, max-completion-tokens, random-seed, reasoning-with-calls, reasoning-without-ids, sealed-reasoning, several-answers, short-call-ids, system-in-messages)
            """)
    void whatMakesNoSenseIsOneLineThatNamesTheField(String said, String fault) {
        Reading reading = read(said);

        assertThat(((Reading.Bad) reading).faults())
                .singleElement()
                .extracting(Fault::line, STRING)
                .endsWith("document 1 (ModelProvider acme): spec." + fault);
    }

    @Test
    void aQuirkOfAnotherReleaseLeavesTheProviderOut() {
        Reading.Good reading = (Reading.Good) read("quirks: [random-seed, telepathy]");

        assertThat(reading.catalogue().providers()).isEmpty();
        assertThat(reading.leftOut())
                .singleElement()
                .extracting(Fault::line, STRING)
                .contains("spec.quirks: \"telepathy\"");
    }

    @Test
    void timesAreRead() {
        Provider provider = ((Reading.Good) read("timeouts: {connect: 500ms, firstToken: 20s, total: 10m}"))
                .catalogue()
                .providers()
                .getFirst();

        assertThat(provider.timeLimits()).isEqualTo(new TimeLimits(500, 20_000, 0, 600_000));
        assertThat(provider.quirks()).isEmpty();
    }

    private static Reading read(String said) {
        String provider = "apiVersion: trunkline.dev/v1alpha1\nkind: ModelProvider\nmetadata: {name: acme}\n"
                + "spec: {displayName: Acme, protocol: openai, baseUrl: \"http://acme.test/v1\", " + said + "}\n";
        return new DocumentReader(100_000).read(List.of(new Layer(List.of(new SourceText("acme.yaml", provider)))));
    }
}
