package dev.trunkline.systemtests.faults;

import dev.trunkline.systemtests.Chat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked, one wish at a time. Providers are asked in the order of the alphabet.
 *
 * @param words with directives for the simulator
 * @param tokens of the answer
 * @param provider the caller's preferences
 */
record Question(List<String> models, String words, int tokens, Map<String, Object> provider, boolean stream) {

    static final List<Boolean> BOTH_WAYS = List.of(false, true);
    static final int TOKENS = 8;
    static final String UNSURE = "simulator-unsure";

    static Question of(String model, String words) {
        List<String> order = List.of(Chat.ALPHA, Chat.BETA, Chat.GAMMA, UNSURE);
        return new Question(List.of(model), words, TOKENS, Map.of("order", order), false);
    }

    /** Of providers that are well, or fail by rules. */
    static Question of(String model) {
        return of(model, "");
    }

    Question tokens(int wanted) {
        return new Question(models, words, wanted, provider, stream);
    }

    Question orElse(String model) {
        return new Question(List.of(models.getFirst(), model), words, tokens, provider, stream);
    }

    Question streamed(boolean wanted) {
        return new Question(models, words, tokens, provider, wanted);
    }

    Question streamed() {
        return streamed(true);
    }

    /** A stream that is gone on with. */
    Question resumed() {
        return with("resume", true).streamed();
    }

    Question with(String preference, Object value) {
        Map<String, Object> more = new HashMap<>(provider);
        more.put(preference, value);
        return new Question(models, words, tokens, more, stream);
    }

    String prompt(String tag) {
        return "Sing. %s #tokens=%d #tag=%s".formatted(words, tokens, tag);
    }

    Chat chat(String prompt) {
        return Chat.of(models.getFirst(), prompt)
                .with("models", models)
                .with("provider", provider)
                .with("stream", stream);
    }
}
