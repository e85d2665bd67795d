package dev.trunkline.helm.load;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The commands that go through a controller's door: {@code door STEP ADDRESS:PORT HOST FINGERPRINT longest|large} asks
 * for the longest stream, or with the largest body, and writes the answer beside those of the load; {@code certificate
 * ADDRESS:PORT HOST} prints the fingerprint that is shown; {@code guess ADDRESS:PORT HOST FINGERPRINT TIMES} prints the
 * statuses that wrong keys get, each of which claims to come from elsewhere.
 */
final class Doorway {

    private static final int OK = 200;
    private static final int LARGE_BYTES = 20_000_000;

    private final Place place;
    private final String key;

    Doorway(Place place, String key) {
        this.place = place;
        this.key = key;
    }

    void run(List<String> words) throws IOException {
        switch (words.getFirst()) {
            case "certificate" -> System.out.println(shown(Door.of(words.get(1), words.get(2), "")));
            case "guess" -> guess(Door.of(words.get(1), words.get(2), words.get(3)), Integer.parseInt(words.get(4)));
            default -> {
                Door door = Door.of(words.get(2), words.get(3), words.get(4));
                Answer answer = words.get(5).equals("large")
                        ? ask(door, words.get(1), Kind.PLAIN, LARGE_BYTES)
                        : ask(door, words.get(1), Kind.LONGEST_STREAM, 0);
                place.write(answer);
                System.out.println(answer.line());
            }
        }
    }

    private static String shown(Door door) {
        try {
            return door.shown();
        } catch (IOException e) {
            return "none: " + e;
        }
    }

    private Answer ask(Door door, String step, Kind kind, int bytes) {
        long began = System.currentTimeMillis();
        Outcome outcome;
        try {
            Reply reply = door.ask(authorization(key), body(kind, bytes));
            outcome = Caller.outcome(reply.status(), reply.body(), reply.header("X-Generation-Id"), kind);
        } catch (ConnectException e) {
            outcome = new Outcome.Unreached(e.toString());
        } catch (IOException e) {
            outcome = new Outcome.Broken("", e.toString());
        }
        return new Answer(step, kind, began, System.currentTimeMillis(), outcome);
    }

    /** As large as is wanted by white space, which no model is paid for. */
    static byte[] body(Kind kind, int bytes) {
        byte[] body = kind.body().getBytes(StandardCharsets.UTF_8);
        if (body.length >= bytes) {
            return body;
        }
        byte[] large = Arrays.copyOf(body, bytes);
        Arrays.fill(large, body.length - 1, bytes, (byte) ' ');
        large[bytes - 1] = '}';
        return large;
    }

    private static void guess(Door door, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            String elsewhere = "X-Forwarded-For: 192.0.2.%d\r\n".formatted(i % 250 + 1);
            Reply reply = door.ask(authorization("sk-tl-v1-guessed-" + i) + elsewhere, body(Kind.PLAIN, 0));
            System.out.println(reply.status());
            if (reply.status() == OK) {
                throw new IllegalStateException("a guessed key was taken");
            }
        }
    }

    private static String authorization(String key) {
        return "Authorization: Bearer %s\r\n".formatted(key);
    }
}
