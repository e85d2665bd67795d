package dev.trunkline.systemtests.matrix;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import dev.trunkline.systemtests.matrix.Wish.With;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Completions of {@code openai-java}. */
record OpenAiCompletionsSdk(OpenAIClient client) implements JavaSdk {

    @Override
    public String section() {
        return JavaSdks.COMPLETIONS;
    }

    @Override
    public Speech speech() {
        return new CompletionSpeech();
    }

    @Override
    public Told whole(Wish wish) {
        return told(List.of(client.completions().create(params(wish))));
    }

    /** The SDK has nothing to put it together with. */
    @Override
    public Told streamed(Wish wish) {
        try (StreamResponse<Completion> stream = client.completions().createStreaming(params(wish))) {
            return told(stream.stream().toList());
        }
    }

    @Override
    public void leave(int bytes, Wish wish) {
        try (StreamResponse<Completion> stream = client.completions().createStreaming(params(wish))) {
            Iterator<Completion> chunks = stream.stream().iterator();
            int left = bytes;
            while (left > 0) {
                left -= text(chunks.next()).length();
            }
        }
    }

    @Override
    public int status(RuntimeException exception) {
        return exception instanceof OpenAIServiceException told ? told.statusCode() : 0;
    }

    @Override
    public String body(RuntimeException exception) {
        return exception instanceof OpenAIServiceException told ? told.body().toString() : "";
    }

    private static CompletionCreateParams params(Wish wish) {
        CompletionCreateParams.Builder ask =
                CompletionCreateParams.builder().model(wish.model()).prompt(wish.prompt());
        if (wish.has(With.LIMIT)) {
            ask.maxTokens(Wish.LIMIT);
        }
        if (wish.has(With.WRONG_FIELD)) {
            ask.putAdditionalBodyProperty("temperature", JsonValue.from("hot"));
        }
        if (!wish.stop().isEmpty()) {
            ask.stopOfStrings(List.of(wish.stop()));
        }
        return ask.build();
    }

    private static Told told(List<Completion> pieces) {
        Completion last = pieces.getLast();
        return new Told(
                last.model(),
                pieces.stream().map(OpenAiCompletionsSdk::text).collect(Collectors.joining()),
                last.choices().getFirst().finishReason().asString(),
                List.of(),
                "",
                Told.nano(last.usage()
                        .orElseThrow()
                        ._additionalProperties()
                        .get("cost")
                        .asNumber()
                        .orElseThrow()),
                last);
    }

    private static String text(Completion piece) {
        return piece.choices().isEmpty() ? "" : piece.choices().getFirst().text();
    }
}
