package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.anthropic.messages.Messages;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.dialect.openai.completions.Completions;
import dev.trunkline.gateway.dialect.openai.embeddings.Embeddings;
import dev.trunkline.gateway.dialect.openai.responses.Responses;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import dev.trunkline.gateway.protocol.aws.converse.ConverseProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiEmbeddings;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Transcoders, made without the container. */
public final class Transcoding {

    public static final ChatCompletions CHAT = new ChatCompletions();
    public static final Completions COMPLETIONS = new Completions();
    public static final Embeddings EMBEDDINGS = new Embeddings();
    public static final Responses RESPONSES = new Responses(InstantSource.fixed(Instant.ofEpochSecond(1_700_000_009)));
    public static final Messages MESSAGES = new Messages();

    private Transcoding() {}

    public static Transcoder of(ChatDialect dialect, ChatProtocol protocol) {
        return new Translated(dialect, protocol);
    }

    public static Transcoder chatToAnthropic() {
        return of(CHAT, new AnthropicProtocol());
    }

    public static Transcoder chatToOpenAi() {
        return new ChatSplice(CHAT, new OpenAiProtocol());
    }

    public static Transcoder responsesToResponses() {
        return new ResponsesSplice(RESPONSES, new ResponsesProtocol());
    }

    public static Transcoder messagesToAnthropic() {
        return new MessagesSplice(MESSAGES, new AnthropicProtocol());
    }

    public static Transcoder embeddingsToOpenAi() {
        return new EmbeddingsSplice(EMBEDDINGS, new OpenAiEmbeddings());
    }

    /** Of the dialects above. */
    public static Transcoders all() {
        OpenAiProtocol openAi = new OpenAiProtocol();
        OpenAiEmbeddings embeddings = new OpenAiEmbeddings();
        ResponsesProtocol responses = new ResponsesProtocol();
        AnthropicProtocol anthropic = new AnthropicProtocol();
        return new Transcoders(
                List.of(
                        new ChatSplice(CHAT, openAi),
                        new EmbeddingsSplice(EMBEDDINGS, embeddings),
                        new ResponsesSplice(RESPONSES, responses),
                        new MessagesSplice(MESSAGES, anthropic)),
                List.of(CHAT, COMPLETIONS, EMBEDDINGS, RESPONSES, MESSAGES),
                List.of(openAi, embeddings, responses, anthropic, new ConverseProtocol()));
    }
}
