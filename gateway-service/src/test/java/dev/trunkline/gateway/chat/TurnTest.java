package dev.trunkline.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Part.Text BLANK = new Part.Text(JsonText.of(" "));
    private static final Part.Text WORDS = new Part.Text(JsonText.of("hi"), CacheMark.ONE_HOUR);

    @Test
    void aNameStandsBeforeTheFirstWordsAndMarksStay() {
        List<Part> named = new Turn.User(List.of(BLANK, WORDS, WORDS), JsonText.of("Eva")).named();

        assertThat(named).hasSize(3).startsWith(BLANK).endsWith(WORDS);
        assertThat(named.get(1)).isInstanceOfSatisfying(Part.Text.class, text -> {
            assertThat(text.text().string()).isEqualTo("Eva: hi");
            assertThat(text.cache()).isEqualTo(CacheMark.ONE_HOUR);
        });
    }

    @Test
    void nothingIsSaidOfWhoHasNoName() {
        List<Part> parts = List.of(WORDS);

        assertThat(new Turn.User(parts, JsonText.EMPTY).named()).isSameAs(parts);
    }
}
