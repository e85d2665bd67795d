package dev.trunkline.gateway.fuzz;

import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import dev.trunkline.gateway.protocol.aws.converse.ConverseProtocol;
import dev.trunkline.gateway.protocol.aws.embeddings.BedrockEmbeddings;
import dev.trunkline.gateway.protocol.cohere.chat.CohereChat;
import dev.trunkline.gateway.protocol.cohere.embed.CohereEmbeddings;
import dev.trunkline.gateway.protocol.google.embeddings.GeminiEmbeddings;
import dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.transcode.VectorTranscoding;
import java.util.ArrayList;
import java.util.List;

/** Every pair of what callers speak and what providers speak. */
final class Pairs {

    /** In the order of the folders of samples. */
    static final List<ChatProtocol> ROOMS = List.of(
            new OpenAiProtocol(),
            new ResponsesProtocol(),
            new AnthropicProtocol(),
            new GeminiProtocol(),
            new ConverseProtocol(),
            new CohereChat());

    static final String[] FOLDERS = {
        "contract/openai-chat", "contract/openai-responses", "contract/anthropic",
        "contract/gemini", "contract/bedrock", "contract/cohere",
    };

    private static final List<ChatDialect> DIALECTS =
            List.of(Transcoding.CHAT, Transcoding.COMPLETIONS, Transcoding.RESPONSES, Transcoding.MESSAGES);

    static final List<Transcoder> VECTORS = List.of(
            Transcoding.embeddingsToOpenAi(),
            VectorTranscoding.of(new CohereEmbeddings()),
            VectorTranscoding.of(new GeminiEmbeddings()),
            VectorTranscoding.of(new BedrockEmbeddings()));

    private static final List<Transcoder> SPLICES =
            List.of(Transcoding.chatToOpenAi(), Transcoding.responsesToResponses(), Transcoding.messagesToAnthropic());

    private Pairs() {}

    /** All that answer the room's provider to somebody. */
    static List<Transcoder> of(ChatProtocol room) {
        List<Transcoder> pairs = new ArrayList<>();
        SPLICES.stream()
                .filter(splice -> splice.protocol().name() == room.name())
                .forEach(pairs::add);
        DIALECTS.forEach(dialect -> pairs.add(Transcoding.of(dialect, room)));
        return pairs;
    }

    /** All that a caller of this dialect may meet. */
    static List<Transcoder> of(ChatDialect dialect) {
        List<Transcoder> pairs = new ArrayList<>();
        SPLICES.stream().filter(splice -> splice.dialect() == dialect).forEach(pairs::add);
        ROOMS.forEach(room -> pairs.add(Transcoding.of(dialect, room)));
        return pairs;
    }
}
