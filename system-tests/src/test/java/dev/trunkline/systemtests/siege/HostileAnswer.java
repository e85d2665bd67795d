package dev.trunkline.systemtests.siege;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * One answer of a hostile provider, which bears the id of what was asked.
 *
 * @param tokensAtMost what it was told; 0: nothing
 */
record HostileAnswer(String id, Misdeed misdeed, int tokensAtMost) {

    private static final String JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String HUGE = "x".repeat(1 << 20);
    /** A stream's event may have a megabyte, with everything that is in it. */
    private static final String LARGE = "x".repeat(900_000);

    private static final long BETWEEN_SIGNS_NANOS = 100_000_000;

    /** @return whether the connection may go on */
    boolean whole(Socket socket) throws IOException {
        String json = json();
        String good = JSON + "Content-Length: " + json.length() + "\r\n\r\n" + json;
        return switch (misdeed) {
            case INTERIM_FIRST -> sent(socket, "HTTP/1.1 102 Processing\r\n\r\n" + good);
            case TWENTY_INTERIMS_FIRST -> sent(socket, "HTTP/1.1 102 Processing\r\n\r\n".repeat(20) + good);
            case SWITCHES_PROTOCOLS ->
                sent(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: HTTP/1.1\r\n\r\n" + good);
            case SHORTER_THAN_SAID ->
                !sent(socket, JSON + "Content-Length: " + (json.length() + 9) + "\r\n\r\n" + json);
            case LONGER_THAN_SAID -> sent(socket, good + "}}}}");
            case ANOTHER_ANSWER_BEHIND -> sent(socket, good + good);
            case TWO_LENGTHS -> sent(socket, good.replace("\r\n\r\n", "\r\nContent-Length: 4\r\n\r\n"));
            case HUGE_ERROR ->
                sent(
                        socket,
                        "HTTP/1.1 500 Broken\r\nContent-Type: text/plain\r\nContent-Length: " + HUGE.length()
                                + "\r\n\r\n" + HUGE);
            case BREAKS_OFF -> !sent(socket, good.substring(0, good.length() / 2));
            case HIDES_ENDLESS_REASONING, SAYS_NOTHING -> waited(socket);
            case HANGS_UP -> false;
            default -> sent(socket, good);
        };
    }

    /** @return whether the connection may go on */
    boolean stream(Socket socket) throws IOException {
        return switch (misdeed) {
            case INTERIM_FIRST -> sent(socket, "HTTP/1.1 103 Early Hints\r\n\r\n" + EVENTS + events() + "0\r\n\r\n");
            case HUGE_ERROR, SWITCHES_PROTOCOLS, TWO_LENGTHS, TWENTY_INTERIMS_FIRST -> whole(socket);
            case SHORTER_THAN_SAID -> sent(socket, EVENTS + events() + "zz\r\n");
            case LONGER_THAN_SAID -> sent(socket, EVENTS + events() + "0\r\n\r\n}}}}");
            case ANOTHER_ANSWER_BEHIND -> {
                String all = EVENTS + events() + "0\r\n\r\n";
                yield sent(socket, all + all);
            }
            case BREAKS_OFF -> !sent(socket, EVENTS + event(content("broken off")));
            case HIDES_ENDLESS_REASONING -> hidden(socket);
            case SAYS_NOTHING -> waited(socket);
            case HANGS_UP -> false;
            default -> sent(socket, EVENTS + events() + "0\r\n\r\n");
        };
    }

    private static boolean sent(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /** Until the other side has had enough. */
    private static boolean waited(Socket socket) throws IOException {
        socket.getInputStream().read();
        return false;
    }

    /** Goes on for as long as it is read. */
    private boolean hidden(Socket socket) throws IOException {
        sent(socket, EVENTS + event(content(text())));
        while (true) {
            sent(socket, event("{\"choices\":[{\"index\":0,\"delta\":{}}]}"));
            LockSupport.parkNanos(BETWEEN_SIGNS_NANOS);
        }
    }

    /** What it says before all else that it says. */
    String text() {
        String text = "answer to " + id + ". ";
        return misdeed == Misdeed.WRITES_ON_PAST_ITS_LIMIT
                ? text + "more".repeat(10 * Math.max(1, tokensAtMost))
                : text;
    }

    private String reason() {
        return misdeed == Misdeed.HUGE_REASON ? LARGE : "stop";
    }

    private String upstreamId() {
        return misdeed == Misdeed.HUGE_ID ? LARGE : "strange";
    }

    private String usage() {
        return switch (misdeed) {
            case NO_FIGURES, WRITES_ON_PAST_ITS_LIMIT -> "";
            case FIGURES_OF_A_MILLION -> figures(1_000_000, 1_000_000);
            case FIGURES_OF_NOTHING -> figures(0, 0);
            default -> figures(9, 8);
        };
    }

    private static String figures(int prompt, int completion) {
        return ",\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(prompt, completion, prompt + completion);
    }

    private String json() {
        return misdeed == Misdeed.NO_JSON
                ? "<html>answer to " + id
                : "{\"id\":\"%s\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{"
                                .formatted(upstreamId())
                        + "\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"%s\"}]%s}"
                                .formatted(text(), reason(), usage());
    }

    private String events() {
        return misdeed == Misdeed.NO_JSON
                ? event("<html>answer to " + id)
                : event(content(text()))
                        + event("{\"id\":\"%s\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"%s\"}]%s}"
                                .formatted(upstreamId(), reason(), usage()))
                        + event("[DONE]");
    }

    private static String content(String text) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    /** As a chunk of HTTP. */
    private static String event(String data) {
        String event = "data: " + data + "\n\n";
        return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    }
}
