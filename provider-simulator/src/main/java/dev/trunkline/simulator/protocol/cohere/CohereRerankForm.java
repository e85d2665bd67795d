package dev.trunkline.simulator.protocol.cohere;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Documents by the share of the query's words that they hold; of equals the earlier comes first. */
record CohereRerankForm(String query, List<String> documents, int most) implements AnswerForm {

    private static final int DOCUMENTS_PER_SEARCH = 100;
    private static final int ROUNDING = 1_000;

    private record Ranked(int index, double relevance) {}

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object().put("id", CohereRoom.id(answer.number()));
        ArrayNode results = document.putArray("results");
        IntStream.range(0, documents.size())
                .mapToObj(index -> new Ranked(index, relevance(documents.get(index))))
                .sorted(Comparator.comparingDouble(Ranked::relevance).reversed())
                .limit(most)
                .forEach(ranked ->
                        results.addObject().put("index", ranked.index()).put("relevance_score", ranked.relevance()));
        ObjectNode meta = document.putObject("meta");
        meta.putObject("api_version").put("version", "2");
        if (answer.usage()) {
            ObjectNode billed = meta.putObject("billed_units");
            int searches = (documents.size() + DOCUMENTS_PER_SEARCH - 1) / DOCUMENTS_PER_SEARCH;
            boolean honest = answer.talk().atEnd().isEmpty();
            Figures.put(
                    billed,
                    "search_units",
                    honest ? Integer.toString(searches) : answer.figures().prompt());
        }
        out.append(Json.bytes(document));
    }

    private double relevance(String document) {
        Set<String> words = words(query);
        Set<String> held = words(document);
        long shared = words.stream().filter(held::contains).count();
        return Math.round((double) shared * ROUNDING / words.size()) / (double) ROUNDING;
    }

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.toLowerCase(Locale.ROOT).split("\\W+")));
    }
}
