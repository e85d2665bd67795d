package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everybody who means harm, each from an address and with an account of its own, as far as it has one. */
final class Besiegers implements AutoCloseable {

    private static final String RICH = "1000";

    private final TestStack stack;
    private final long seed;
    private final List<Attack> attacks = new ArrayList<>();
    private final Door door;
    private ThinStreams thin;
    private int addresses;

    private Besiegers(TestStack stack, long seed) {
        this.stack = stack;
        this.seed = seed;
        this.door = new Door(stack.gateway().address(), "127.0.0.1");
    }

    static Besiegers begin(TestStack stack, long seed) {
        Besiegers besiegers = new Besiegers(stack, seed);
        besiegers.gather();
        return besiegers;
    }

    private void gather() {
        List<Runnable> begin = new ArrayList<>();
        begin.add(with(new SlowBodies(door()), 1, 50));
        begin.add(with(new BigBodies(List.of(door(), door(), door())), 2, 50));
        begin.add(with(new IdleConnections(door()), 1, 50));
        begin.add(with(new BrokenFraming(door()), 1, 50));
        begin.add(with(new BrokenStreams(door()), 1, 250));
        begin.add(with(new Guesses(gateway()), 1, 100));
        begin.add(with(new PoorUploads(door(), account("0")), 2, 50));
        begin.add(with(new TwoLimits(account("1")), 1, 50));
        Gateway thinDoor = gateway();
        thin = new ThinStreams(() -> stack.newAccount(thinDoor, ThinStreams.CREDIT_USD));
        begin.add(with(thin, 1, 1_000));
        begin.add(with(new HangUps(door(), account(RICH)), 4, 50));
        begin.add(with(new SlowReaders(door(), account(RICH)), 2, 500));
        begin.add(with(BusyCredentials.of(account("1")), 4, 50));
        begin.add(with(new UnknownGenerations(door(), account("1")), 1, 50));
        begin.add(with(new PassingKeys(account("1")), 1, 100));
        begin.add(with(new NonsenseFigures(account(RICH)), 1, 50));
        begin.add(with(new StrangeCustomer(account(RICH)), 8, 50));
        begin.forEach(Runnable::run);
    }

    private Runnable with(Attacker attacker, int threads, int pauseMillis) {
        return () -> attacks.add(Attack.begin(attacker, threads, Duration.ofMillis(pauseMillis), seed));
    }

    private Door door() {
        return door.from(nextAddress());
    }

    private Gateway gateway() {
        return stack.gateway().from(nextAddress());
    }

    private String nextAddress() {
        return "127.0.6." + ++addresses;
    }

    private Account account(String usd) {
        return stack.newAccount(gateway(), usd);
    }

    /** What happened that must not. */
    List<String> breaches() {
        return attacks.stream().flatMap(attack -> attack.breaches().stream()).toList();
    }

    List<Attack> attacks() {
        return attacks;
    }

    ThinStreams thin() {
        return thin;
    }

    @Override
    public void close() {
        attacks.forEach(Attack::end);
        attacks.forEach(Attack::close);
    }
}
