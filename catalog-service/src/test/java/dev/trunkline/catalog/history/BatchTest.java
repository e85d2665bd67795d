package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.history.Batch.Item;
import dev.trunkline.catalog.history.Batch.Position;
import dev.trunkline.catalog.history.Heard.Countable;
import dev.trunkline.catalog.history.Heard.Mark;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Instant HOUR = Instant.parse("2026-11-30T12:00:00Z");
    private static final EndpointHour OF_P = new EndpointHour("m@p", HOUR);
    private static final Mark FIRST = new Mark(HOUR, 1);
    private static final Mark SECOND = new Mark(HOUR, 2);

    private static Item item(int partition, long offset, Mark mark, Ending... endings) {
        List<EndedAttempt> attempts = Arrays.stream(endings)
                .map(ending -> new EndedAttempt(OF_P, ending, ending == Ending.OK ? 7 : 0, 0))
                .toList();
        return new Item(partition, offset, 1000 * offset, new Countable(mark, attempts));
    }

    @Test
    void eachGenerationCountsOnceAndOnlyIfItIsNew() {
        Batch batch = new Batch(List.of(
                item(0, 5, FIRST, Ending.OK, Ending.PROVIDER),
                item(0, 6, FIRST, Ending.OK, Ending.PROVIDER),
                item(1, 9, SECOND, Ending.RATE_LIMITED)));

        Counts all = batch.counts(Set.of(FIRST, SECOND)).get(OF_P);
        assertThat(all.of(Ending.OK)).isEqualTo(1);
        assertThat(all.of(Ending.PROVIDER)).isEqualTo(1);
        assertThat(all.of(Ending.RATE_LIMITED)).isEqualTo(1);
        assertThat(all.firstTokenMillis().samples()).isEqualTo(1);
        assertThat(batch.counts(Set.of(SECOND)).get(OF_P).of(Ending.OK)).isZero();
        assertThat(batch.counts(Set.of())).isEmpty();
    }

    @Test
    void whatTheDatabaseHasIsLeftOutByItsPartition() {
        Batch batch = new Batch(List.of(item(0, 5, FIRST), item(0, 6, SECOND), item(1, 5, SECOND)));

        assertThat(batch.beyond(Map.of(0, 6L)).items()).containsExactly(item(0, 6, SECOND), item(1, 5, SECOND));
        assertThat(batch.beyond(Map.of(0, 7L, 1, 6L)).isEmpty()).isTrue();
    }

    @Test
    void whatCountsNothingIsReadAsWell() {
        Batch batch = new Batch(List.of(
                item(0, 6, FIRST), new Item(0, 5, 9000, new Heard.Late()), new Item(3, 1, 2000, new Heard.Silent())));

        assertThat(batch.ends())
                .isEqualTo(Map.of(
                        0, new Position(7, Instant.ofEpochMilli(9000)),
                        3, new Position(2, Instant.ofEpochMilli(2000))));
        assertThat(batch.generations()).containsOnlyKeys(FIRST);
    }

    @Test
    void countsAddUpInWhateverOrder() {
        Counts some = new Counts();
        some.add(new EndedAttempt(OF_P, Ending.OK, 100, 50));
        some.add(new EndedAttempt(OF_P, Ending.TIMEOUT, 0, 0));
        Counts others = new Counts();
        others.add(new EndedAttempt(OF_P, Ending.OK, 200, 0));

        some.add(others);

        assertThat(some.of(Ending.OK)).isEqualTo(2);
        assertThat(some.of(Ending.TIMEOUT)).isEqualTo(1);
        assertThat(some.of(Ending.CREDENTIAL)).isZero();
        assertThat(some.firstTokenMillis().samples()).isEqualTo(2);
        assertThat(some.tokensPerTenSeconds().samples()).isEqualTo(1);
    }
}
