package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import java.io.IOException;
import java.net.Socket;
import java.util.random.RandomGenerator;

/** A tenant with nothing that uploads megabytes. */
final class PoorUploads implements Attacker {

    private static final int DECLARED_BYTES = 3 << 20;
    private static final int SENT_BYTES = 200_000;

    private final Door door;
    private final Account poor;

    PoorUploads(Door door, Account poor) {
        this.door = door;
        this.poor = poor;
    }

    @Override
    public String name() {
        return "poor uploads";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        boolean chunked = random.nextBoolean();
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + DECLARED_BYTES;
        String beginning = chunked ? Integer.toHexString(SENT_BYTES) + "\r\n" : "";
        try (Socket socket = door.connect()) {
            Door.write(socket, door.chatHead(poor, length) + beginning + " ".repeat(SENT_BYTES));
            assertThat(Door.status(socket)).isIn(402, 429, 503);
        }
    }
}
