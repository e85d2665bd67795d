package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.usage.Prices;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {
    private static final int TOKENS_AT_LEAST = 20;
    private static final String LONG = "long ".repeat(20);

    /** Two that share the draw, and charge a tenth for what is in their caches. */
    private static final List<List<Draw.Weighted>> CACHING = List.of(List.of(caching("p"), caching("q")));

    private static final List<List<Draw.Weighted>> OTHERS = List.of(
            List.of(new Draw.Weighted(Given.candidate("a", "p"), 1), new Draw.Weighted(Given.candidate("a", "q"), 1)));

    static Draw.Weighted caching(String provider) {
        Prices prices = new Prices(
                "v",
                new BigDecimal("1"),
                new BigDecimal("1"),
                new BigDecimal("0.1"),
                new BigDecimal("1"),
                BigDecimal.ZERO);
        Endpoint endpoint = Given.endpoint("a", provider, prices);
        return new Draw.Weighted(new Candidate(endpoint, prices), 1);
    }

    /** Each pair is one conversation, or two. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            one                                                    | other                                                                     | same
            [{"role":"user","content":"+1"}]                       | [{"role":"user","content":"+1"},{"role":"assistant","content":"2"}]       | true
            [{"role":"user","content":"+1"}]                       | [{"role":"user","content":"+2"}]                                          | false
            [{"role":"system","content":"+"},{"role":"user","content":"1"}] | [{"role":"system","content":"+"},{"role":"user","content":"2"}]   | false
            [{"role":"system","content":"+1"},{"role":"user","content":"1"}] | [{"role":"system","content":"+2"},{"role":"user","content":"1"}] | false
            [{"role":"developer","content":"+"},{"role":"user","content":"1"}] | [{"role":"developer","content":"+"},{"content":"1","role":"user"},{"role":"user","content":"3"}] | true
            [{"role":"user","content":[{"type":"text","text":"+","cache_control":{"type":"ephemeral"}}]}] | [{"role":"user","content":[{"type":"text","text":"+"}]}] | true
            [{"role":"user","content":"+"}]                        | [{"role":"user","content":"+"}, {"role":"user","content":"new"}]          | true
            """)
    void isToldByTheWordsWithWhichItBegins(String one, String other, boolean same) {
        long first = by("\"messages\":" + one.replace("+", LONG), CACHING);
        long second = by("\"messages\":" + other.replace("+", LONG), CACHING);

        assertThat(first).isNotEqualTo(Conversation.NONE);
        assertThat(first == second).isEqualTo(same);
    }

    @Test
    void isTheCallersOwnWordWhereThereIsOne() {
        String messages = ",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]";
        assertThat(by("\"session_id\":\"s\"" + messages.formatted("a"), OTHERS))
                .isNotEqualTo(Conversation.NONE)
                .isEqualTo(by("\"session_id\":\"s\",\"prompt_cache_key\":\"k\"" + messages.formatted("b"), CACHING))
                .isNotEqualTo(by("\"session_id\":\"t\"" + messages.formatted("a"), OTHERS));
        assertThat(by("\"prompt_cache_key\":\"k\"" + messages.formatted("a"), CACHING))
                .isNotEqualTo(Conversation.NONE)
                .isEqualTo(by("\"prompt_cache_key\":\"k\"" + messages.formatted(LONG), CACHING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            too short for a cache  | "messages":[{"role":"user","content":"Hi"}]
            the caller has ordered | "messages":[{"role":"user","content":"+"}],"provider":{"order":["p"]}
            even a session         | "session_id":"s","messages":[{"role":"user","content":"+"}],"provider":{"order":["p"]}
            """)
    void isNoneWhere(String why, String fields) {
        assertThat(by(fields.replace("+", LONG), CACHING)).as(why).isEqualTo(Conversation.NONE);
    }

    @Test
    void isNoneWhereNobodyReadsACacheForLess() {
        assertThat(by("\"messages\":[{\"role\":\"user\",\"content\":\"" + LONG + "\"}]", OTHERS))
                .isEqualTo(Conversation.NONE);
        assertThat(by("\"prompt_cache_key\":\"k\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]", OTHERS))
                .isEqualTo(Conversation.NONE);
    }

    @Test
    void isNoneWhereNothingIsDrawn() {
        List<List<Draw.Weighted>> alone = List.of(List.of(caching("p")));

        assertThat(by("\"session_id\":\"s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]", alone))
                .isEqualTo(Conversation.NONE);
    }

    private static long by(String fields, List<List<Draw.Weighted>> models) {
        return Conversation.of(
                Given.received(Given.envelope("{\"model\":\"a\"," + fields + "}")), models, TOKENS_AT_LEAST);
    }
}
