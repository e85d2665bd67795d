package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

    private static final List<Labelled> REQUESTS = Labelled.all();
    private static final Classifier CLASSIFIER = Classifier.ofResources();
    /** Of what was kept back; of what rules were made by, more. */
    private static final double HELD_AT_LEAST = 0.85;

    private static final double MADE_AT_LEAST = 0.95;

    @Test
    void areEnoughToSaySomething() {
        assertThat(REQUESTS).hasSizeGreaterThanOrEqualTo(300);
        assertThat(REQUESTS.stream().map(Labelled::task).distinct()).containsExactlyInAnyOrder(Task.values());
        assertThat(REQUESTS.stream().map(Labelled::language).distinct()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(REQUESTS.stream().filter(Labelled::held)).hasSizeGreaterThanOrEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachTaskIsTold(boolean held) {
        Map<Task, Double> accuracy = REQUESTS.stream()
                .filter(request -> request.held() == held)
                .collect(Collectors.groupingBy(
                        Labelled::task,
                        TreeMap::new,
                        Collectors.averagingDouble(request -> told(request) == request.task() ? 1 : 0)));

        assertThat(accuracy.values()).allSatisfy(share -> assertThat(share)
                .as("%s", accuracy)
                .isGreaterThanOrEqualTo(held ? HELD_AT_LEAST : MADE_AT_LEAST));
    }

    @Test
    void theSameInOtherWordsIsTheSame() {
        Map<String, List<Labelled>> pairs = REQUESTS.stream()
                .filter(request -> !request.pair().equals("-"))
                .collect(Collectors.groupingBy(Labelled::pair));

        assertThat(pairs).hasSizeGreaterThanOrEqualTo(14);
        pairs.forEach((pair, requests) -> assertThat(
                        requests.stream().map(ClassifierTest::told).distinct())
                .as(pair)
                .hasSize(1));
    }

    @Test
    void whatStandsAroundARequestDoesNotMatter() {
        Map<String, List<String>> moved = new TreeMap<>();
        for (Variation variation : Variation.values()) {
            List<String> others = new ArrayList<>();
            for (Labelled request : REQUESTS) {
                if (told(request) != told(request, variation.of(request.text()))) {
                    others.add(request.text());
                }
            }
            if (others.size() > REQUESTS.size() * variation.share()) {
                moved.put(variation.name(), others);
            }
        }

        assertThat(moved).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hi | EASY
            What is the capital of Peru? | EASY
            Translate to French: good night | EASY
            Write a function that reverses a string. | MEDIUM
            Prove that for all positive integers $n$, $\\sum_{k=1}^n \\frac{1}{k^2} < 2$. | HARD
            Design a distributed lock service, analyze its failure modes in depth and prove that it is safe. | HARD
            """)
    void hardOnesAreTold(String text, Difficulty difficulty) {
        assertThat(CLASSIFIER.classify(Asked.of(text)).difficulty()).isEqualTo(difficulty);
    }

    @ParameterizedTest
    @CsvSource({
        "What is the tallest building of the world?, en",
        "Wie heißt die Hauptstadt der Schweiz und wo liegt sie?, de",
        "Quelle est la capitale de la Suisse ?, fr",
        "¿Cuál es la capital del país y por qué?, es",
        "Qual é a capital do país e o que há para ver?, pt",
        "Qual è la capitale della Svizzera e dove si trova il lago?, it",
        "Столица Швейцарии, ru",
        "瑞士的首都是哪里?, zh",
        "スイスの首都はどこですか。, ja",
        "12345, ''",
    })
    void theLanguageIsTold(String text, String language) {
        assertThat(CLASSIFIER.classify(Asked.of(text)).language()).isEqualTo(language);
    }

    @Test
    void whatThereIsBesideTheTextCountsMore() {
        Asked tools = new Asked("Solve 2x = 8", 12, "", true, false, List.of("text"));
        Asked image = new Asked("Solve 2x = 8", 12, "", false, false, List.of("image", "text"));

        assertThat(CLASSIFIER.classify(tools).task()).isEqualTo(Task.TOOLS);
        assertThat(CLASSIFIER.classify(image).task()).isEqualTo(Task.VISION);
        assertThat(CLASSIFIER.classify(Asked.of("Solve 2x = 8")).task()).isEqualTo(Task.MATH);
    }

    @Test
    void whatIsSaidBeforeCounts() {
        String text = "Der Zug kommt um neun.";
        Asked alone = Asked.of(text);
        Asked told = new Asked(
                text, text.length(), "Translate what the user writes into English.", false, false, List.of("text"));

        assertThat(CLASSIFIER.classify(alone).task()).isNotEqualTo(Task.TRANSLATION);
        assertThat(CLASSIFIER.classify(told).task()).isEqualTo(Task.TRANSLATION);
    }

    @Test
    void saysWhatItMeasured() {
        assertThat(CLASSIFIER.classify(Asked.of("Solve for x: 2x = 8")).features())
                .containsKeys("operators", "score math")
                .doesNotContainKey("choices");
    }

    private static Task told(Labelled request) {
        return CLASSIFIER.classify(request.asked()).task();
    }

    private static Task told(Labelled request, String text) {
        Asked asked = request.asked();
        int bytes = asked.textBytes() + text.length() - request.text().length();
        return CLASSIFIER
                .classify(new Asked(text, bytes, "", asked.tools(), asked.json(), asked.inputModalities()))
                .task();
    }
}
