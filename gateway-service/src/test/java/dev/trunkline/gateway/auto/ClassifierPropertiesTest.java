package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over texts that are put together by chance, the same ones each time. */
class ClassifierPropertiesTest {

    private static final int TEXTS = 300;
    private static final List<String> PIECES = List.of(
            "translate ",
            "solve ",
            "\"",
            "def f(x):",
            "a) ",
            "B. 4",
            "? ",
            "context: ",
            "\\frac{1}{2}",
            "\n",
            "1 + 2",
            "。",
            "是什么",
            "ß",
            "É",
            "Ⅷ",
            "\ud83d\ude00",
            "\ud83d",
            "\u0301",
            "``` ",
            "hi",
            "«",
            "＝",
            "\u3000",
            "I ",
            "İ",
            "\0");
    private static final Classifier CLASSIFIER = Classifier.ofResources();

    static Stream<String> texts() {
        Random random = new Random(19);
        return IntStream.range(0, TEXTS).mapToObj(i -> text(random));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(60); piece > 0; piece--) {
            if (random.nextBoolean()) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            } else {
                text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
        }
        return text.toString();
    }

    /** Whatever somebody sends is told, and told the same again. */
    @ParameterizedTest
    @MethodSource("texts")
    void everythingIsSomething(String text) {
        boolean tools = text.length() % 2 == 0;
        Asked asked = new Asked(text, text.length(), text, tools, !tools, List.of("text"));

        Classification seen = CLASSIFIER.classify(asked);

        assertThat(CLASSIFIER.classify(asked)).isEqualTo(seen);
        assertThat(seen.task() == Task.TOOLS).isEqualTo(tools);
        assertThat(seen.features().values()).allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void blanksAroundItAndWideOnesDoNotMatter(String text) {
        String normal = NormalText.of(text);

        assertThat(NormalText.of("\n " + text.replace(" ", " \u3000 ") + "\t")).isEqualTo(normal);
        assertThat(normal).isEqualTo(normal.strip()).doesNotContain("  ", "\r");
        assertThat(NormalText.of("TRANSLATE É".toLowerCase(Locale.ROOT))).isEqualTo("translate e");
    }
}
