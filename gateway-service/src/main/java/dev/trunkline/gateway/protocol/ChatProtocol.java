package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.operation.Operation;

/** A wire format in which models answer in text, whole or as a stream. */
public interface ChatProtocol extends ProviderProtocol {

    @Override
    default Operation operation() {
        return Operation.CHAT;
    }

    /** A decoder for one streamed answer. */
    StreamDecoder streamDecoder(AnswerFace face);
}
