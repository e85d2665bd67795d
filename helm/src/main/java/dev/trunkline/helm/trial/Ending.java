package dev.trunkline.helm.trial;

import dev.trunkline.helm.load.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the ledger has of everything, when everything is over. */
final class Ending {

    private Ending() {}

    static List<Trial> trials() {
        return List.of(new Trial("books", "every answer of all rows once more, on record", Ending::books));
    }

    private static Finding books(Site site) {
        List<Answer> all = site.load().all();
        Map<String, List<Answer>> steps = new LinkedHashMap<>();
        all.forEach(answer -> steps.computeIfAbsent(answer.step(), ignored -> new ArrayList<>())
                .add(answer));
        List<String> objections = new ArrayList<>();
        long nano = 0;
        for (Map.Entry<String, List<Answer>> step : steps.entrySet()) {
            Books books = Books.ofRecords(step.getValue(), site.load().records(step.getKey()));
            books.objections().forEach(objection -> objections.add(step.getKey() + ": " + objection));
            nano += books.usageAfterNano();
        }
        return Finding.of(
                objections,
                "%d answers of %d steps, %d nano-dollars".formatted(new Tally(all).answered(), steps.size(), nano));
    }
}
