package dev.trunkline.gateway.protocol.cohere.rerank;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.Figures;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeAnswer.Malformed;
import dev.trunkline.gateway.protocol.cohere.rerank.RerankReading.Read;
import dev.trunkline.gateway.protocol.cohere.rerank.RerankReading.Unusable;
import dev.trunkline.gateway.rerank.Ranked;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Tally;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole answer. Pure. */
final class RankedDocuments {

    /** Documents are ranked or they are not. */
    private static final String FINISHED = "stop";

    private RankedDocuments() {}

    /**
     * @param asked how many documents there were
     * @param topN how many of them were wanted, 0 for all
     */
    static RerankReading read(byte[] body, int asked, int topN) {
        JsonValue answer = JsonValue.read(body);
        JsonValue results = answer.member("results");
        JsonValue words = answer.member("message").isString() ? answer.member("message") : answer.member("error");
        if (results.isAbsent() && !words.isAbsent()) {
            return new Unusable(new ErrorInside("status 200 with an error inside", words.json()));
        }
        List<Ranked> ranked = ranked(results, asked);
        int wanted = topN == 0 ? asked : Math.min(asked, topN);
        if (ranked.isEmpty() || ranked.size() > wanted) {
            return new Unusable(new Malformed("results: expected each of " + asked
                    + " documents at most once, with index and relevance_score, and from 1 to " + wanted + " of them"));
        }
        String id = answer.member("id").string();
        return new Read(ranked, new AnswerSummary(usage(answer), FINISHED, FINISHED, id, 0));
    }

    /** Empty where one of them makes no sense: a document that stood twice would be paid for once and told twice. */
    private static List<Ranked> ranked(JsonValue results, int asked) {
        List<Ranked> ranked = new ArrayList<>();
        BitSet seen = new BitSet(asked);
        for (JsonValue result : results.elements()) {
            int index = result.member("index").count(asked);
            JsonValue score = result.member("relevance_score");
            if (index >= asked || seen.get(index) || !score.isNumber()) {
                return List.of();
            }
            seen.set(index);
            ranked.add(new Ranked(index, score));
        }
        return ranked;
    }

    /** Null where nothing is said of what was used. */
    private static @Nullable TokenUsage usage(JsonValue answer) {
        JsonValue billed = answer.member("meta").member("billed_units");
        int searches = Figures.count(billed.member("search_units"));
        int tokens = tokens(billed, answer.member("usage"));
        if (searches < 0 || tokens < 0) {
            return TokenUsage.NONSENSE;
        }
        return searches == 0 && tokens == 0
                ? null
                : new Tally()
                        .add(Meter.PROMPT, tokens)
                        .add(Meter.SEARCH, searches)
                        .usage(false);
    }

    /** Servers of open models speak Cohere and count as OpenAI does. */
    private static int tokens(JsonValue billed, JsonValue usage) {
        JsonValue input = billed.member("input_tokens");
        return Figures.count(input.isAbsent() ? usage.member("total_tokens") : input);
    }
}
