package dev.trunkline.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {

    private static final Set<String> PROVIDERS = Set.of("alpha", "beta");
    private static final List<DirectedFault> NOTHING_DIRECTED = List.of();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alpha | m | t | 2 | true
                    alpha | m | t | 3 | true
                    beta  | m | t | 2 | false
                    alpha | n | t | 2 | false
                    alpha | m | u | 2 | false
                    alpha | m | t | 1 | false
                    alpha | m | t | 4 | false
                    """)
    void aRuleIsForWhatItNames(String provider, String model, String tag, long number, boolean hit) throws Exception {
        FaultScript script = script("""
                [{"provider":"alpha","model":"m","tag":"t","fromRequest":2,"toRequest":3,"kind":"never"}]""");

        Fault fault = script.faultOf(provider, model, tag, number, NOTHING_DIRECTED);

        assertThat(fault).isEqualTo(hit ? new Fault.Never() : Fault.NONE);
    }

    @Test
    void theFirstRuleWinsAndTheDirectiveComesBeforeIt() throws Exception {
        FaultScript script = script("[{\"kind\":\"reset\"},{\"kind\":\"never\"}]");
        DirectedFault directed = new DirectedFault("alpha", new Fault.Cut(1));

        assertThat(script.faultOf("alpha", "m", "", 1, NOTHING_DIRECTED)).isEqualTo(new Fault.Reset());
        assertThat(script.faultOf("alpha", "m", "", 1, List.of(directed))).isEqualTo(new Fault.Cut(1));
        assertThat(script.faultOf("beta", "m", "", 1, List.of(directed))).isEqualTo(new Fault.Reset());
    }

    @Test
    void everyKindIsRead() throws Exception {
        FaultScript script = script("""
                [{"kind":"status","status":429,"body":"slow","retryAfter":"Wed, 21 Oct 2026 07:28:00 GMT"},
                 {"kind":"unended","status":503},{"kind":"no_prefill"},
                 {"kind":"refuse","provider":"beta"},{"kind":"reset"},{"kind":"never"},
                 {"kind":"late","delayMillis":5},{"kind":"stall","afterTokens":1},{"kind":"comments","afterTokens":1},
                 {"kind":"cut","afterTokens":2},
                 {"kind":"malformed","afterTokens":3},{"kind":"error_frame","afterTokens":4},
                 {"kind":"no_done"},{"kind":"no_usage"},{"kind":"wrong_content_type"}]""");

        assertThat(script.rules())
                .extracting(FaultRule::fault)
                .containsExactly(
                        new Fault.Status(429, "slow", "Wed, 21 Oct 2026 07:28:00 GMT"),
                        new Fault.Unended(503),
                        new Fault.NoPrefill(),
                        new Fault.Refuse(),
                        new Fault.Reset(),
                        new Fault.Never(),
                        new Fault.Late(5),
                        new Fault.Stall(1),
                        new Fault.Comments(1),
                        new Fault.Cut(2),
                        new Fault.Malformed(3),
                        new Fault.ErrorFrame(4),
                        new Fault.NoDone(),
                        new Fault.NoUsage(),
                        new Fault.WrongContentType());
        assertThat(script.refuses("beta")).isTrue();
        assertThat(script.refuses("alpha")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                        | body: no array
                    [{"kind":"explode"}]                      | [0].kind: 'explode'
                    [{}]                                      | [0].kind: ''
                    [{"kind":"reset","afterTokens":1}]        | [0].afterTokens: unknown field of kind reset
                    [{"kind":"cut"}]                          | [0].afterTokens: missing
                    [{"kind":"cut","afterTokens":"3"}]        | [0].afterTokens: "3"
                    [{"kind":"unended","status":99}]          | [0].status: 99
                    [{"kind":"status","status":99}]           | [0].status: 99
                    [{"kind":"reset","provider":"zeta"}]      | [0].provider: 'zeta'
                    [{"kind":"reset","model":5}]              | [0].model: 5
                    [{"kind":"reset","fromRequest":0}]        | [0].fromRequest: 0
                    [{"kind":"refuse","tag":"t"}]             | [0].tag: a closed port has no requests
                    [{"kind":"reset"},{"kind":"x"}]           | [1].kind: 'x'
                    """)
    void aSlipIsNamed(String script, String problem) throws Exception {
        assertThat(read(script))
                .isInstanceOfSatisfying(
                        FaultScriptReader.Outcome.Rejected.class,
                        rejected -> assertThat(rejected.problem()).contains(problem));
    }

    private static FaultScript script(String json) throws IOException {
        return ((FaultScriptReader.Outcome.Accepted) read(json)).script();
    }

    private static FaultScriptReader.Outcome read(String json) throws IOException {
        return FaultScriptReader.read(new ObjectMapper().readTree(json), PROVIDERS);
    }
}
