package dev.trunkline.gateway.protocol;

/** What became of a whole answer that was read into a {@link dev.trunkline.gateway.chat.AnswerSink}. */
public sealed interface WholeReading {

    record Read(AnswerSummary summary) implements WholeReading {}

    /** Nothing of it is worth showing. */
    record Unusable(WholeAnswer why) implements WholeReading {}
}
