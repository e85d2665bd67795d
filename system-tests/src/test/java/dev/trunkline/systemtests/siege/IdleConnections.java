package dev.trunkline.systemtests.siege;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Connections that say nothing, or half of something, and stay. */
final class IdleConnections implements Attacker {

    private static final List<String> BEGINNINGS =
            List.of("", "G", "GET /api/v1/models HTTP/1.1\r\nHost: x\r\nX-A: ", "PRI * HTTP/2.0\r\n\r\nSM");
    private static final int HELD = 200;

    private final Door door;
    private final Held held = new Held(HELD);

    IdleConnections(Door door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "idle connections";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        Door.write(held.keep(door.connect()), BEGINNINGS.get(random.nextInt(BEGINNINGS.size())));
    }

    @Override
    public void close() {
        held.close();
    }
}
