package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.dialect.openai.completions.Completions;
import dev.trunkline.gateway.dialect.openai.embeddings.Embeddings;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiEmbeddings;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import java.util.List;

/** Transcoders, made without the container. */
public final class Transcoding {

    public static final ChatCompletions CHAT = new ChatCompletions();
    public static final Completions COMPLETIONS = new Completions();
    public static final Embeddings EMBEDDINGS = new Embeddings();

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

    public static Transcoder embeddingsToOpenAi() {
        return new EmbeddingsSplice(EMBEDDINGS, new OpenAiEmbeddings());
    }

    /** Of the dialects above. */
    public static Transcoders all() {
        OpenAiProtocol openAi = new OpenAiProtocol();
        OpenAiEmbeddings embeddings = new OpenAiEmbeddings();
        return new Transcoders(
                List.of(new ChatSplice(CHAT, openAi), new EmbeddingsSplice(EMBEDDINGS, embeddings)),
                List.of(CHAT, COMPLETIONS, EMBEDDINGS),
                List.of(openAi, embeddings, new AnthropicProtocol()));
    }
}
