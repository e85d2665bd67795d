package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.Meter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the labelled requests cost by the seed's list prices, each answered with as many tokens as such an answer usually
 * has, and which models they go to. The tables of {@code docs/routing.md} are written by this test: {@code
 * -Dtrunkline.golden=write}.
 */
class AutoCostTest {

    private static final String BEST = "anthropic/claude-opus-4.8";
    private static final Path PAGE = Path.of(System.getProperty("trunkline.root", ".."), "docs", "routing.md");
    private static final String BEGIN = "<!-- figures of AutoCostTest: -->\n";
    private static final String END = "<!-- end of figures -->";
    private static final int BYTES_PER_TOKEN = 4;
    private static final int ANSWER_TOKENS = 400;
    private static final int REASONED_ANSWER_TOKENS = 2_000;
    private static final int SHORT_ANSWER_TOKENS = 100;

    private static final CatalogueSnapshot SEED = SeedCatalogue.read();
    private static final RankedModels RANKED = RankedModels.of(SEED, ModelTable.OF_RESOURCES);
    private static final List<Labelled> REQUESTS = Labelled.all();

    @Test
    void costsAFractionOfTheBest() {
        BigDecimal best = cost(request -> BEST);

        assertThat(cost(request -> chosen(request, "")).doubleValue()).isLessThan(best.doubleValue() / 4);
        assertThat(cost(request -> chosen(request, "low")).doubleValue()).isLessThan(best.doubleValue() / 20);
    }

    @Test
    void costsMoreFromTierToTier() {
        List<BigDecimal> costs = new ArrayList<>();
        for (String tier : List.of("low", "medium", "high", "xhigh", "max")) {
            costs.add(cost(request -> chosen(request, tier)));
        }

        assertThat(costs).isSorted().doesNotHaveDuplicates();
    }

    /** Every line of the table names something: it is the newest catalogue's, and no list of names of long ago. */
    @Test
    void theSeedHasWhatTheTableNames() {
        RANKED.byTask().forEach((task, lines) -> assertThat(lines)
                .as("%s", task)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.models()).isNotEmpty()));
        assertThat(RANKED.byPrice())
                .doesNotContain("meta-llama/llama-guard-4-12b", "nvidia/riva-translate-4b-instruct-v1.1");
    }

    @Test
    void everyTaskFindsSomebodyAtEveryTier() {
        for (Task task : Task.values()) {
            for (Difficulty difficulty : Difficulty.values()) {
                Classification seen = new Classification(task, difficulty, "en", new TreeMap<>());
                assertThat(choice(List.of("text", "image")).of(seen, "", "c")).hasSize(Choice.CANDIDATES_AT_MOST);
            }
        }
    }

    @Test
    void thePageSaysTheSame() throws Exception {
        String page = Files.readString(PAGE);
        String figures = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
        String now = accuracy() + "\n" + costs();
        if ("write".equals(System.getProperty("trunkline.golden"))) {
            int from = page.indexOf(BEGIN) + BEGIN.length();
            Files.writeString(PAGE, page.substring(0, from) + now + page.substring(page.indexOf(END)));
            return;
        }

        // Costs change with every price of the seed, and are held by the tests above.
        assertThat(figures).startsWith(accuracy());
    }

    private static String accuracy() {
        StringBuilder table =
                new StringBuilder("| task | requests | told right | of those kept back |\n| --- | --- | --- | --- |\n");
        int[] all = new int[4];
        for (Task task : Task.values()) {
            int[] counts = new int[4];
            for (Labelled request : REQUESTS) {
                if (request.task() == task) {
                    boolean right =
                            Classifier.ofResources().classify(request.asked()).task() == task;
                    counts[0]++;
                    counts[1] += right ? 1 : 0;
                    counts[2] += request.held() ? 1 : 0;
                    counts[3] += request.held() && right ? 1 : 0;
                }
            }
            for (int i = 0; i < all.length; i++) {
                all[i] += counts[i];
            }
            row(table, "`" + task.word() + "`", counts);
        }
        row(table, "all", all);
        return table.toString();
    }

    private static void row(StringBuilder table, String name, int[] counts) {
        table.append("| %s | %d | %.1f %% | %d of %d |\n"
                .formatted(name, counts[0], 100.0 * counts[1] / counts[0], counts[3], counts[2]));
    }

    private static String costs() {
        Map<String, BigDecimal> rows = new LinkedHashMap<>();
        rows.put("`" + BEST + "` always", cost(request -> BEST));
        rows.put("`openrouter/auto`", cost(request -> chosen(request, "")));
        for (String tier : List.of("low", "medium", "high", "xhigh", "max")) {
            rows.put("`openrouter/auto`, `cost_tier: " + tier + "`", cost(request -> chosen(request, tier)));
        }
        BigDecimal best = rows.values().iterator().next();
        StringBuilder table = new StringBuilder("| asked for | USD | of the best |\n| --- | --- | --- |\n");
        rows.forEach((name, cost) -> table.append(String.format(
                Locale.ROOT, "| %s | %.4f | %.1f %% |\n", name, cost, 100 * cost.doubleValue() / best.doubleValue())));
        return table.toString();
    }

    private interface Chooser {
        String of(Labelled request);
    }

    private static BigDecimal cost(Chooser chooser) {
        return REQUESTS.stream()
                .map(request -> cost(request, chooser.of(request)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cost(Labelled request, String model) {
        // Pools of another price serve nobody who did not ask for them.
        Endpoint cheapest = Objects.requireNonNull(SEED.model(model)).endpoints().stream()
                .filter(endpoint -> endpoint.terms().serviceTier().isEmpty())
                .findFirst()
                .orElseThrow();
        int prompt = request.asked().textBytes() / BYTES_PER_TOKEN;
        return cheapest.prices()
                .usd(Meter.PROMPT, prompt)
                .multiply(BigDecimal.valueOf(prompt))
                .add(cheapest.prices()
                        .usd(Meter.COMPLETION, prompt)
                        .multiply(BigDecimal.valueOf(answerTokens(request.task()))));
    }

    private static int answerTokens(Task task) {
        return switch (task) {
            case CODE, MATH, REASONING, WRITING -> REASONED_ANSWER_TOKENS;
            case KNOWLEDGE, SUMMARIZATION, VISION, CHAT -> ANSWER_TOKENS;
            case TRANSLATION, EXTRACTION, QUESTION_ANSWERING, TOOLS -> SHORT_ANSWER_TOKENS;
        };
    }

    private static String chosen(Labelled request, String tier) {
        Classification seen = Classifier.ofResources().classify(request.asked());
        return choice(request.asked().inputModalities())
                .of(seen, tier, request.text())
                .getFirst();
    }

    private static Choice choice(List<String> inputModalities) {
        return new Choice(
                ModelTable.OF_RESOURCES,
                RANKED,
                model -> Objects.requireNonNull(SEED.model(model)).endpoints().stream()
                        .anyMatch(endpoint -> endpoint.operation() == Operation.CHAT
                                && endpoint.modalities().takes(inputModalities)),
                ModelFigures.NONE);
    }
}
