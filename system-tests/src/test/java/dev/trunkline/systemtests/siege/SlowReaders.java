package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tenant that asks for much and reads nothing, or one piece after the other: what it gets has no hole. */
final class SlowReaders implements Attacker {

    private static final int TOKENS = 100_000;
    private static final int HELD = 24;
    private static final int ANSWER_AT_MOST = 1 << 22;
    private static final long BETWEEN_PIECES_NANOS = 20_000_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final Door door;
    private final Account account;
    private final Tags tags = Tags.of("slow-reader");
    private final Held held = new Held(HELD);

    SlowReaders(Door door, Account account) {
        this.door = door;
        this.account = account;
    }

    @Override
    public String name() {
        return "slow readers";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        boolean streamed = random.nextBoolean();
        Chat chat = tags.ask(Chat.SMALL, "All of it. #tokens=" + TOKENS)
                .with("max_tokens", TOKENS)
                .with("stream", streamed);
        Socket socket = held.keep(door.connect());
        Door.write(socket, door.chat(account, chat));
        if (streamed) {
            socket.getInputStream().readNBytes(random.nextInt(1 << 16));
        } else {
            assertNoHole(slowly(socket));
        }
    }

    private static String slowly(Socket socket) {
        StringBuilder all = new StringBuilder();
        for (String piece = Door.rest(socket, 1 << 16);
                !piece.isEmpty() && all.length() < ANSWER_AT_MOST;
                piece = Door.rest(socket, 1 << 16)) {
            all.append(piece);
            if (isWhole(all)) {
                break;
            }
            LockSupport.parkNanos(BETWEEN_PIECES_NANOS);
        }
        return all.toString();
    }

    private static boolean isWhole(StringBuilder answer) {
        int head = answer.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(answer);
        return head > 0 && length.find() && answer.length() >= head + 4 + Integer.parseInt(length.group(1));
    }

    /** It may break off, and what is as long as it said it would be is what was written. */
    private static void assertNoHole(String answer) {
        int text = answer.indexOf("\"content\":\"");
        if (answer.startsWith("HTTP/1.1 200") && isWhole(new StringBuilder(answer))) {
            assertThat(answer.indexOf('"', text + "\"content\":\"".length()) - text - "\"content\":\"".length())
                    .as("bytes of a text")
                    .isEqualTo(4 * TOKENS);
        }
    }

    @Override
    public void close() {
        held.close();
    }
}
