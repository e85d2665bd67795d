package dev.trunkline.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Price;
import dev.trunkline.systemtests.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One question when it is over: what its caller saw, who was asked, what it cost.
 *
 * @param ring the words of the simulator's answers, each of which is a piece of it: nothing else repeats or leaves out
 * @param served the simulator's entries for it
 * @param record of its generation
 */
record Asked(
        Account account, String prompt, Chat chat, Reply reply, String ring, List<JsonNode> served, JsonNode record) {

    private static final int BYTES_OF_A_TOKEN = 4;
    private static final String DONE = "[DONE]";

    /** One attempt: who was asked, and whose fault it was that it brought no whole answer. */
    private record Attempt(String provider, String fault) {

        static Attempt of(String text) {
            int colon = text.indexOf(':');
            return colon < 0 ? new Attempt(text, "") : new Attempt(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    /** The whole answer of so many tokens, once. */
    Asked answered(int tokens) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertSaid(tokens);
        assertThat(finishReasons()).containsOnly("stop");
        assertThat(record.at("/finish_reason").asText()).isEqualTo("stop");
        if (streamed()) {
            assertThat(reply.frames()).endsWith(DONE).containsOnlyOnce(DONE);
        }
        return this;
    }

    /** Nothing but this error. */
    Asked failed(int code, String type) {
        return brokenOff(0, code, type);
    }

    /** So many tokens, and then this error; in a stream whose status was sent it is the last chunk. */
    Asked brokenOff(int tokens, int code, String type) {
        if (reply.status() == 200) {
            assertSaid(tokens);
            assertThat(finishReasons()).containsExactly("error");
            assertThat(reply.frames()).doesNotContain(DONE);
        } else {
            assertThat(reply.status()).as(reply.body()).isEqualTo(code);
            assertThat(tokens).isZero();
        }
        assertThat(error().at("/code").asInt()).as(reply.body()).isEqualTo(code);
        assertThat(error().at("/metadata/error_type").asText()).isEqualTo(type);
        return this;
    }

    /** In words: {@code provider} for who answered it, {@code provider:fault} for who did not. */
    Asked attempts(String expected) {
        List<Attempt> attempts = Stream.of(expected.split(" ")).map(Attempt::of).toList();
        assertThat(served)
                .extracting(entry -> entry.at("/provider").asText())
                .containsExactlyElementsOf(
                        attempts.stream().map(Attempt::provider).toList());
        assertThat(record.at("/provider_responses"))
                .extracting(response -> response.path("fault").asText("").replace("null", ""))
                .containsExactlyElementsOf(attempts.stream().map(Attempt::fault).toList());
        if (!error().isMissingNode()) {
            assertPreviousErrors(attempts);
        }
        return this;
    }

    /** Who takes no beginning of an answer is nobody's fault. */
    private void assertPreviousErrors(List<Attempt> attempts) {
        boolean begun = !text().isEmpty();
        List<String> names = attempts.stream()
                .filter(attempt -> !(begun && attempt.fault().equals("caller")))
                .map(attempt -> "simulator " + attempt.provider())
                .toList();
        assertThat(error().at("/metadata/previous_errors"))
                .extracting(previous -> previous.at("/provider_name").asText().toLowerCase(Locale.ROOT))
                .containsExactlyElementsOf(names);
    }

    Asked saysOf(String provider, String words) {
        assertThat(error().at("/metadata/provider_name").asText()).isEqualTo(provider);
        assertThat(error().at("/metadata/raw").asText()).contains(words);
        return this;
    }

    Asked costs(Price price, int tokens) {
        return costs(price.nano(prompt, tokens));
    }

    /** Its account has paid this, and nothing else. */
    Asked costs(long nano) {
        assertBilled(nano);
        account.awaitUsedNano(nano);
        return this;
    }

    void costsNothing() {
        assertThat(Account.nano(record.at("/total_cost"))).isZero();
        assertThat(account.usedNano()).isZero();
    }

    /** By the answer itself, and by its record. */
    long assertBilled(long nano) {
        JsonNode usage = streamed()
                ? reply.chunks().getLast().at("/usage")
                : reply.json().at("/usage");
        assertThat(Account.nano(usage.at("/cost"))).as(record.toPrettyString()).isEqualTo(nano);
        assertThat(Account.nano(record.at("/total_cost"))).isEqualTo(nano);
        return nano;
    }

    /** What so many tokens of a beginning cost at one endpoint, and the rest of the answer at the next. */
    long inTwoParts(Price first, int tokens, Price second, int more) {
        return inParts(List.of(first, second), List.of(tokens, more));
    }

    /** Each at its endpoint's price, with the prompt and all that had been said by then. The provider figures the last. */
    long inParts(List<Price> prices, List<Integer> tokens) {
        long nano = 0;
        int said = 0;
        for (int i = 0; i < prices.size(); i++) {
            String beginning = text().substring(0, said * BYTES_OF_A_TOKEN).stripTrailing();
            boolean figured = i == prices.size() - 1;
            int promptTokens = figured ? Chat.tokens(prompt + beginning) : countedPrompt(beginning);
            nano += prices.get(i).nano(promptTokens, tokens.get(i));
            said += tokens.get(i);
        }
        return nano;
    }

    private int countedPrompt(String beginning) {
        Map<String, String> asked = Map.of("role", "user", "content", prompt);
        Map<String, String> answered = Map.of("role", "assistant", "content", beginning);
        return chat.with("messages", beginning.isEmpty() ? List.of(asked) : List.of(asked, answered))
                .promptTokens();
    }

    private void assertSaid(int tokens) {
        assertThat(text()).as(reply.body()).hasSize(tokens * BYTES_OF_A_TOKEN);
        assertThat(ring).contains(text());
    }

    private String text() {
        if (!streamed()) {
            return reply.json().at("/choices/0/message/content").asText("");
        }
        return chunks().stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
    }

    private List<String> finishReasons() {
        if (!streamed()) {
            return List.of(reply.json().at("/choices/0/finish_reason").asText());
        }
        return chunks().stream()
                .map(chunk -> chunk.at("/choices/0/finish_reason"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    /** Missing where there is none. */
    JsonNode error() {
        List<JsonNode> all = new ArrayList<>(chunks());
        if (!streamed() || reply.status() != 200) {
            all.add(reply.json());
        }
        return all.getLast().at("/error");
    }

    private List<JsonNode> chunks() {
        return reply.chunks();
    }

    private boolean streamed() {
        return Boolean.TRUE.equals(chat.fields().get("stream")) && reply.status() == 200;
    }
}
