package dev.trunkline.helm.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trunkline.helm.load.Answer;
import dev.trunkline.helm.load.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class BooksTest {

    private static final List<Answer> TWO = List.of(answered("a", 10), answered("b", 20));

    @Test
    void exactBooksHaveNothingAgainstThem() {
        Books books = Books.read(TWO, "a 10\nb 20\nusage 130\n", 100, false);

        assertThat(books.objections()).isEmpty();
        assertThat(books.figures()).isEqualTo("books: 30 nano-dollars, to the nano");
    }

    @Test
    void aLostAnswerAndAWrongCostAreToldApart() {
        assertThat(Books.read(TWO, "a 10\nusage 110\n", 100, false).objections())
                .containsExactly("1 answers are not on record");
        assertThat(Books.read(TWO, "a 10\nb 21\nusage 131\n", 100, false).objections())
                .containsExactly("1 answers are on record with another cost");
    }

    @Test
    void aNanoThatNobodyWasToldOfIsOne() {
        assertThat(Books.read(TWO, "a 10\nb 20\nusage 131\n", 100, false).objections())
                .containsExactly("the ledger has 1 nano-dollars that nobody was told of (expected: 0 to 0)");
        assertThat(Books.read(TWO, "a 10\nb 20\nusage 129\n", 100, false).objections())
                .hasSize(1);
    }

    @Test
    void anAnswerThatWasLostOnItsWayMayBeBilled() {
        List<Answer> answers = List.of(answered("a", 10), broken(""));

        assertThat(Books.read(answers, "a 10\nusage 120\n", 100, false).objections())
                .isEmpty();
        assertThat(Books.read(answers, "a 10\nusage 121\n", 100, false).objections())
                .hasSize(1);
        assertThat(Books.read(answers, "a 10\nusage 121\n", 100, true).objections())
                .isEmpty();
    }

    @Test
    void aBrokenOneThatIsOnRecordIsKnown() {
        Books books = Books.read(List.of(answered("a", 10), broken("b")), "a 10\nb 7\nusage 117\n", 100, false);

        assertThat(books.objections()).isEmpty();
        assertThat(books.brokenOnRecord()).isEqualTo(1);
    }

    @Test
    void booksWithoutUsageAreNone() {
        assertThatExceptionOfType(CommandFailure.class).isThrownBy(() -> Books.read(TWO, "a 10\n", 0, false));
        assertThat(Books.ofRecords(TWO, "a 10\nb 20\n").objections()).isEmpty();
    }

    private static Answer answered(String generation, long costNano) {
        return TallyTest.answer(1, 2, new Outcome.Answered(generation, costNano));
    }

    private static Answer broken(String generation) {
        return TallyTest.answer(1, 2, new Outcome.Broken(generation, "reset"));
    }
}
