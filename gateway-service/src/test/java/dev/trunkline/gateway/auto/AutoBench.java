package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.envelope.Envelope;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to tell what a request is about, from its body on, and to choose among the seed's models: {@code
 * benchmarks/run --steps}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class AutoBench {

    private static final String PROSE = "A line is only worth what passes through it, whoever it is that asks. ";

    private final Classifier classifier = Classifier.ofResources();
    private final Envelope small = request(8);
    private final Envelope large = request(1_450);
    private final CatalogueSnapshot seed = SeedCatalogue.read();
    private final RankedModels ranked = RankedModels.of(seed, ModelTable.OF_RESOURCES);
    private final Classification seen =
            classifier.classify(Conversation.of(small).asked());

    private static Envelope request(int sentences) {
        String body = "{\"model\":\"openrouter/auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Summarize this: "
                + PROSE.repeat(sentences) + "\"}]}";
        return Given.passed(Requests.chat(Given.utf8(body)));
    }

    @Benchmark
    public Classification classifySixHundredBytes() {
        return classifier.classify(Conversation.of(small).asked());
    }

    @Benchmark
    public Classification classifyAHundredKilobytes() {
        return classifier.classify(Conversation.of(large).asked());
    }

    @Benchmark
    public List<String> chooseAmongTheSeed() {
        Capable capable = new Capable(seed, small, endpoint -> true);
        return new Choice(ModelTable.OF_RESOURCES, ranked, model -> capable.can(model, true), ModelFigures.NONE)
                .of(seen, "", "conversation");
    }
}
