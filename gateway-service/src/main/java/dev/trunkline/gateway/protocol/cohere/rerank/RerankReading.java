package dev.trunkline.gateway.protocol.cohere.rerank;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.rerank.Ranked;
import java.util.List;

/** What became of a whole answer. */
public sealed interface RerankReading {

    /** @param documents the best first, each once, and at least one */
    record Read(List<Ranked> documents, AnswerSummary summary) implements RerankReading {}

    /** Nothing of it is worth showing. */
    record Unusable(WholeAnswer why) implements RerankReading {}
}
