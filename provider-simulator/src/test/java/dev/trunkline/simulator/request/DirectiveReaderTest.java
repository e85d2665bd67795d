package dev.trunkline.simulator.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.answer.UsageTalk;
import dev.trunkline.simulator.fault.DirectedFault;
import dev.trunkline.simulator.fault.Fault;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveReaderTest {

    @Test
    void readsEveryDirective() {
        assertThat(DirectiveReader.outcome(
                        "Sing #tokens=100 #tag=abc #tool\n#think=3 #filtered #cached=8 #pace=2.5 #ttft=50"
                                + " #fault=alpha:cut:3 #fault=*:status:429:5 #usage=-1:1.5 #running=0:0:9 #late-usage=7"
                                + " #written=6 please"))
                .isEqualTo(new Directives(
                        100,
                        "abc",
                        1,
                        OptionalInt.of(3),
                        true,
                        8,
                        OptionalDouble.of(2.5),
                        OptionalInt.of(50),
                        List.of(
                                new DirectedFault("alpha", new Fault.Cut(3)),
                                new DirectedFault("*", new Fault.Status(429, "", "5"))),
                        new UsageTalk("-1:1.5", "0:0:9", 7, 6)));
    }

    @Test
    void otherWordsAreText() {
        assertThat(DirectiveReader.outcome("# Heading #1 #tokenss=x a#tokens=9"))
                .isEqualTo(Directives.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#tokens=abc",
                "#tokens=-1",
                "#tokens=1000001",
                "#tag=",
                "#tool=yes",
                "#tool=17",
                "#think=some",
                "#filtered=1",
                "#pace=0",
                "#ttft=-5",
                "#fault=alpha",
                "#fault=alpha:explode",
                "#fault=alpha:cut",
                "#fault=alpha:cut:x",
                "#fault=alpha:reset:3",
                "#fault=alpha:status:99",
                "#fault=alpha:unended:99",
                "#fault=alpha:unended:503:2",
                "#fault=alpha:refuse"
            })
    void aKnownNameNeedsAGoodValue(String word) {
        assertThat(DirectiveReader.outcome("Please " + word))
                .isInstanceOfSatisfying(
                        BadDirective.class, bad -> assertThat(bad.message()).startsWith(word + ": "));
    }
}
