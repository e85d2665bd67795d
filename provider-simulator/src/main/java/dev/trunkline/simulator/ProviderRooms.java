package dev.trunkline.simulator;

import dev.trunkline.simulator.protocol.anthropic.messages.AnthropicRoom;
import dev.trunkline.simulator.protocol.anthropic.messages.VertexAnthropicRoom;
import dev.trunkline.simulator.protocol.aws.converse.ConverseRoom;
import dev.trunkline.simulator.protocol.aws.invoke.InvokeRoom;
import dev.trunkline.simulator.protocol.cohere.CohereRoom;
import dev.trunkline.simulator.protocol.google.GoogleAddress;
import dev.trunkline.simulator.protocol.google.gemini.GeminiEmbeddingsRoom;
import dev.trunkline.simulator.protocol.google.gemini.GeminiRoom;
import dev.trunkline.simulator.protocol.google.gemini.PredictionRoom;
import dev.trunkline.simulator.protocol.openai.chat.AzureChatRoom;
import dev.trunkline.simulator.protocol.openai.chat.OpenAiChatRoom;
import dev.trunkline.simulator.protocol.openai.embeddings.AzureEmbeddingsRoom;
import dev.trunkline.simulator.protocol.openai.embeddings.OpenAiEmbeddingsRoom;
import dev.trunkline.simulator.protocol.openai.responses.ResponsesRoom;
import dev.trunkline.simulator.serve.Rooms;
import java.util.List;

/** What every provider's port leads to. */
final class ProviderRooms {

    /** Who answers where no room does stands first. */
    static final Rooms ALL = new Rooms(List.of(
            new OpenAiChatRoom(),
            new OpenAiEmbeddingsRoom(),
            new ResponsesRoom(),
            AnthropicRoom.MESSAGES,
            AnthropicRoom.TOKEN_COUNT,
            new GeminiRoom(GoogleAddress.AI_STUDIO),
            new GeminiRoom(GoogleAddress.VERTEX),
            new GeminiEmbeddingsRoom(GoogleAddress.AI_STUDIO),
            new GeminiEmbeddingsRoom(GoogleAddress.VERTEX),
            new PredictionRoom(),
            CohereRoom.CHAT,
            CohereRoom.EMBED,
            CohereRoom.RERANK,
            new ConverseRoom(),
            new InvokeRoom(),
            new VertexAnthropicRoom(),
            new AzureChatRoom(),
            new AzureEmbeddingsRoom()));

    private ProviderRooms() {}
}
