package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.Keys;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies of a megabyte without a key, from several addresses; all but their last byte, so that each is kept. */
final class BigBodies implements Attacker {

    private static final int MIB = 1 << 20;
    private static final int HELD = 180;

    private final List<Door> doors;
    private final Held held = new Held(HELD);
    private final byte[] almost = new byte[MIB - 1];

    BigBodies(List<Door> doors) {
        this.doors = doors;
    }

    @Override
    public String name() {
        return "big bodies";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        Door door = doors.get(random.nextInt(doors.size()));
        Socket socket = held.keep(door.connect());
        String length = "Content-Length: " + MIB;
        Door.write(
                socket,
                switch (random.nextInt(3)) {
                    case 0 -> door.head("POST /api/v1/models", length);
                    case 1 ->
                        door.head("POST /api/v1/chat/completions", length, "Authorization: Bearer " + Keys.unknown());
                    default -> door.head("POST /settings/keys", length);
                });
        socket.getOutputStream().write(almost);
    }

    @Override
    public void close() {
        held.close();
    }
}
