package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.Account;
import java.io.IOException;
import java.util.random.RandomGenerator;

/** A tenant that asks for generations that do not exist, each of which is waited for. */
final class UnknownGenerations implements Attacker {

    private static final int HELD = 80;

    private final Door door;
    private final Account account;
    private final Held held = new Held(HELD);

    UnknownGenerations(Door door, Account account) {
        this.door = door;
        this.account = account;
    }

    @Override
    public String name() {
        return "unknown generations";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        String id = "gen-%016x".formatted(random.nextLong());
        Door.write(
                held.keep(door.connect()),
                door.head(
                        "GET /api/v1/generation?id=" + id,
                        "Authorization: Bearer " + account.key().secret()));
    }

    @Override
    public void close() {
        held.close();
    }
}
