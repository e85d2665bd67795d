package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.operation.Operation;
import java.util.List;

/** A wire format in which callers ask for answers. Stateless and thread-safe. */
public interface ChatDialect extends Dialect {

    @Override
    default Operation operation() {
        return Operation.CHAT;
    }

    @Override
    default String idPrefix() {
        return "gen-";
    }

    /** Providers that speak the same get the caller's bytes. */
    Wire wire();

    /** @return the request in no wire format, or {@code BadRequest} naming the field and what was expected */
    Outcome<ChatRequest> neutral(Envelope envelope);

    /** Whether a request that is too long has an answer of nothing, which has come to its limit, and is no error. */
    default boolean answersWhatIsTooLong() {
        return false;
    }

    /** Where the caller wants an answer to end, empty where it said nothing. */
    default List<JsonText> stops(Envelope envelope) {
        return List.of();
    }

    /**
     * Writes one whole answer.
     *
     * @param envelope of the request, of which some wire formats repeat much
     */
    WholeWriter whole(AnswerFace face, Envelope envelope);

    /** A stream has frames. */
    @Override
    StreamErrorForm streamErrors(AnswerFace face);

    /** Writes one stream. */
    StreamWriter stream(AnswerFace face, Envelope envelope);
}
