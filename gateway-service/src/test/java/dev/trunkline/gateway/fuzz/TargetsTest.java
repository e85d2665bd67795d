package dev.trunkline.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.text.ShortText;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fixed number of inputs for each target, the same in every run; {@code gateway-service/fuzz} goes on for longer. */
class TargetsTest {

    private static final int INPUTS = Integer.getInteger("trunkline.fuzz.inputs", 2_000);
    private static final long SEED = Long.getLong("trunkline.fuzz.seed", 20_261_130L);

    static List<Target> targets() {
        return Corpus.TARGETS;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void inputsThatNobodyWouldWriteBreakNothing(Target target) {
        assertThat(target.seeds()).isNotEmpty();
        target.seeds().forEach(seed -> run(target, seed));
        Mutator mutator = new Mutator(target, SEED);
        for (int i = 0; i < INPUTS; i++) {
            run(target, mutator.next());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatOnceBrokeItBreaksNothing(Target target) {
        for (Path file : Seeds.broken(target)) {
            run(target, Seeds.bytes(file));
        }
    }

    private static void run(Target target, byte[] input) {
        try {
            target.run(input);
        } catch (Throwable thrown) {
            throw new AssertionError(
                    "target " + target.name() + ": " + ShortText.of(thrown.toString()) + "; once it is mended the input"
                            + " is a file of src/test/resources/fuzz/" + target.name() + ", in Base64: "
                            + Base64.getEncoder().encodeToString(input),
                    thrown);
        }
    }
}
