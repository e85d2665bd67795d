package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.random.RandomGenerator;

/** Requests that end in two places, each with another one in its body. */
final class BrokenFraming implements Attacker {

    private static final String HIDDEN = "GET /api/v1/models HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final List<String> REQUESTS = List.of(
            "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /settings/keys HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\n",
            "POST /api/v1/chat/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity, strange\r\n\r\n",
            "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nHost: y\r\nContent-Length: 0\r\n\r\n",
            "GET /api/v1/models HTTP/1.1\r\n\r\n",
            "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\n: empty\r\n\r\n",
            "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    private static final int ANSWER_AT_MOST = 1 << 16;
    private static final int JUNK_AT_MOST = 4_096;

    private final Door door;

    BrokenFraming(Door door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "broken framing";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        try (Socket socket = door.connect()) {
            int kind = random.nextInt(REQUESTS.size() + 1);
            if (kind == REQUESTS.size()) {
                byte[] junk = new byte[random.nextInt(1, JUNK_AT_MOST)];
                random.nextBytes(junk);
                socket.getOutputStream().write(junk);
                socket.shutdownOutput();
            } else {
                Door.write(socket, REQUESTS.get(kind) + HIDDEN);
            }
            assertThat(Door.rest(socket, ANSWER_AT_MOST)).doesNotContain("HTTP/1.1 200");
        }
    }
}
