package dev.trunkline.systemtests.siege;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies without a key that are begun and never ended, in every place that an address can have. */
final class SlowBodies implements Attacker {

    private static final List<String> PATHS =
            List.of("/api/v1/auth/keys", "/settings/keys", "/api/v1/keys", "/api/v1/chat/completions");
    private static final int PLACES_AND_SOME_MORE = 90;

    private final Door door;
    private final Held held = new Held(PLACES_AND_SOME_MORE);

    SlowBodies(Door door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "slow bodies";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        Door.write(held.keep(door.connect()), door.head("POST " + path, "Content-Length: 1000") + "{");
    }

    @Override
    public void close() {
        held.close();
    }
}
