package dev.trunkline.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.memory.MemoryLease.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private static final long MIB = 1 << 20;
    private static final long BASE = MemoryLease.BASE_BYTES;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ByteBudget budget = new ByteBudget(new MemoryShares(10 * MIB, 4 * MIB, 6 * MIB), meters);

    private MemoryLease lease(String account, String address) {
        MemoryLease lease = budget.lease(address);
        lease.belongsTo(account);
        return lease;
    }

    @Test
    void countsASmallRequestAsOneStep() {
        MemoryLease lease = lease("a", "x");

        assertThat(lease.keep(Use.REQUEST, 100)).isEqualTo(Room.ENOUGH);
        assertThat(lease.keep(Use.ANSWER, 200)).isEqualTo(Room.ENOUGH);

        assertThat(budget.taken()).isEqualTo(BASE);
        assertThat(budget.holders()).isZero();
    }

    @Test
    void takesNothingBeforeAnythingIsKept() {
        lease("a", "x");

        assertThat(budget.taken()).isZero();
    }

    @Test
    void followsWhatIsKept() {
        MemoryLease lease = lease("a", "x");

        lease.keep(Use.REQUEST, MIB);
        lease.keep(Use.WORK, 2 * MIB);
        assertThat(budget.taken()).isEqualTo(3 * MIB);
        lease.keep(Use.WORK, 0);
        assertThat(budget.taken()).isEqualTo(MIB);
        assertThat(budget.holders()).isEqualTo(2);
    }

    @Test
    void refusesAnAccountWhatPassesItsShare() {
        assertThat(lease("a", "x").keep(Use.REQUEST, 3 * MIB)).isEqualTo(Room.ENOUGH);

        assertThat(lease("a", "y").keep(Use.REQUEST, 2 * MIB)).isEqualTo(Room.ACCOUNT_FULL);
        assertThat(lease("b", "y").keep(Use.REQUEST, 2 * MIB)).isEqualTo(Room.ENOUGH);
        assertThat(budget.taken()).isEqualTo(5 * MIB);
    }

    @Test
    void refusesAnAddressWhatPassesItsShare() {
        lease("a", "x").keep(Use.REQUEST, 3 * MIB);
        lease("b", "x").keep(Use.REQUEST, 3 * MIB);

        assertThat(lease("c", "x").keep(Use.REQUEST, MIB)).isEqualTo(Room.ADDRESS_FULL);
        assertThat(budget.lease("x").keep(Use.REQUEST, MIB)).isEqualTo(Room.ADDRESS_FULL);
        assertThat(lease("c", "y").keep(Use.REQUEST, 4 * MIB)).isEqualTo(Room.ENOUGH);
    }

    /** However many addresses they come from. */
    @Test
    void leavesHalfToThoseWhoAreKnown() {
        for (int i = 0; i < 5; i++) {
            assertThat(budget.lease("x" + i).keep(Use.REQUEST, MIB)).isEqualTo(Room.ENOUGH);
        }
        MemoryLease oneMore = budget.lease("y");

        assertThat(oneMore.keep(Use.REQUEST, MIB)).isEqualTo(Room.STRANGERS_FULL);
        assertThat(lease("a", "z").keep(Use.REQUEST, 4 * MIB)).isEqualTo(Room.ENOUGH);
        assertThat(budget.taken()).isEqualTo(9 * MIB);
    }

    @Test
    void takesStrangersBackInWhenOthersOfThemHaveGone() {
        MemoryLease first = budget.lease("x");
        first.keep(Use.REQUEST, 4 * MIB);
        assertThat(budget.lease("y").keep(Use.REQUEST, 2 * MIB)).isEqualTo(Room.STRANGERS_FULL);

        first.release();

        assertThat(budget.lease("y").keep(Use.REQUEST, 4 * MIB)).isEqualTo(Room.ENOUGH);
    }

    @Test
    void refusesEverybodyWhatPassesTheGateways() {
        lease("a", "x").keep(Use.REQUEST, 4 * MIB);
        lease("b", "y").keep(Use.REQUEST, 4 * MIB);

        assertThat(lease("c", "z").keep(Use.REQUEST, 3 * MIB)).isEqualTo(Room.GATEWAY_FULL);
        assertThat(budget.taken()).isEqualTo(8 * MIB);
        assertThat(meters.counter("trunkline.buffered.refused", "full", "gateway_full")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void refusesForGoodWhatAloneIsTooLarge() {
        MemoryLease lease = lease("a", "x");
        lease.keep(Use.REQUEST, 2 * MIB);

        assertThat(lease.keep(Use.REQUEST, 5 * MIB)).isEqualTo(Room.TOO_LARGE);
        assertThat(budget.taken()).isEqualTo(2 * MIB);
    }

    @Test
    void aRefusalLeavesAllAsItWas() {
        MemoryLease first = lease("a", "x");
        first.keep(Use.REQUEST, 3 * MIB);
        MemoryLease refused = lease("a", "y");
        refused.keep(Use.REQUEST, MIB / 2);

        refused.keep(Use.REQUEST, 3 * MIB);

        assertThat(budget.taken()).isEqualTo(7 * MIB / 2);
        first.release();
        refused.release();
        assertThat(budget.taken()).isZero();
        assertThat(budget.holders()).isZero();
    }

    @Test
    void givesBackOnce() {
        MemoryLease other = lease("a", "x");
        other.keep(Use.REQUEST, MIB);
        MemoryLease lease = lease("a", "x");
        lease.keep(Use.REQUEST, MIB);

        lease.release();
        lease.release();

        assertThat(budget.taken()).isEqualTo(MIB);
    }

    @Test
    void givesBackWhenTheLastLetsGo() {
        MemoryLease lease = lease("a", "x");
        lease.keep(Use.REQUEST, MIB);
        lease.retain();

        lease.release();
        assertThat(budget.taken()).isEqualTo(MIB);
        lease.release();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void takesNothingAfterItsEnd() {
        MemoryLease lease = lease("a", "x");
        lease.release();

        assertThat(lease.keep(Use.ANSWER, MIB)).isEqualTo(Room.GATEWAY_FULL);
        lease.retain();
        lease.release();
        assertThat(lease.keep(Use.ANSWER, 0)).isEqualTo(Room.ENOUGH);
        assertThat(budget.taken()).isZero();
    }

    /** Whatever many threads keep and give back, nothing is left of it, and no share was ever passed. */
    @Test
    void holdsAmongManyThreads() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> works =
                    IntStream.range(0, 8).mapToObj(this::work).toList();
            for (Future<Boolean> done : threads.invokeAll(works)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(budget.taken()).isZero();
        assertThat(budget.holders()).isZero();
    }

    private Callable<Boolean> work(int seed) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        return () -> {
            boolean within = true;
            for (int i = 0; i < 5_000; i++) {
                MemoryLease lease = lease("a" + (seed + i) % 3, "x" + i % 2);
                for (Use use : Use.values()) {
                    lease.keep(use, random.nextLong(2 * MIB));
                    // Whoever is refused has been counted for a moment.
                    within &= budget.taken() <= 10 * MIB + 8 * 8 * MIB;
                }
                lease.release();
            }
            return within;
        };
    }
}
