package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who want the gateway to run out of memory. It has a heap of 256 MB, and would end if it did. */
class MemoryIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String STRANGER = "127.0.0.66";

    private static Line line;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        // What is read on for nobody is kept for as long.
        line = new Line(
                "limits.slow-reader-timeout=5s",
                "control-plane.requests-in-flight=1000",
                "hang-up.usage-within=1s",
                "hang-up.read-on-within=2s");
    }

    @AfterAll
    static void stop() throws Exception {
        String log = line.gateway.log();
        line.close();
        assertThat(log).as("the gateway's log").doesNotContain("OutOfMemory", "OutOfDirectMemory");
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.answerAlways();
    }

    /** Everything is as before, and all that was kept has been given back. */
    @AfterEach
    void isAsBefore() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        line.services.forget();
        line.answerAlways();
        assertServes();
        await().atMost(SOON).until(() -> line.gateway.metric("trunkline_buffered_bytes") == 0);
        assertThat(line.gateway.isReady()).isTrue();
    }

    private static void assertServes() {
        assertThat(line.ask(line.withCredit(line.key(UnaryOperator.identity()))).status())
                .isEqualTo(200);
        assertThat(line.gateway.calls().call("GET /api/v1/models").status()).isEqualTo(200);
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(Raw.HERE, line.gateway.port()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        sockets.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String post(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + line.gateway.port() + "\r\n"
                + String.join(
                        "",
                        Arrays.stream(headers).map(header -> header + "\r\n").toList()) + "\r\n";
    }

    private static int status(Socket socket) throws IOException {
        byte[] start = socket.getInputStream().readNBytes(12);
        return start.length < 12 ? 0 : Integer.parseInt(new String(start, 9, 3, StandardCharsets.US_ASCII));
    }

    /** Whoever is refused may find the connection closed while still writing. */
    private static int send(Socket socket, byte[] body) throws IOException {
        try {
            socket.getOutputStream().write(body);
        } catch (IOException e) {
            // What was answered before can still be read, mostly.
        }
        try {
            return status(socket);
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void strangersWithBodiesForAPathThatTakesNone() throws Exception {
        for (int i = 0; i < 256; i++) {
            write(connect(STRANGER), post("/api/v1/models", "Content-Length: " + MIB));
        }
        for (Socket socket : List.copyOf(sockets)) {
            assertThat(status(socket)).isEqualTo(405);
        }
        assertThat(line.gateway.metric("trunkline_buffered_bytes")).isZero();
    }

    /** All but the last byte of each, so that each is kept. */
    @Test
    void strangersWithBodiesForAPathThatTakesThem() throws Exception {
        // A page, for there is no brake on guesses before it.
        byte[] almost = new byte[MIB - 1];
        for (int i = 0; i < 256; i++) {
            Socket socket = connect(STRANGER);
            write(socket, post("/settings/keys", "Content-Length: " + MIB));
            try {
                socket.getOutputStream().write(almost);
            } catch (IOException refused) {
                // It has its answer.
            }
        }

        await().atMost(SOON).until(() -> line.gateway.metric("trunkline_buffered_refused_total") > 0);
        assertThat(line.gateway.metric("trunkline_buffered_bytes"))
                .isLessThanOrEqualTo(line.gateway.metric("trunkline_buffered_bytes_limit"));
        assertServes();
    }

    /** Refused before they have sent more than a little: the gateway would else wait for what never comes. */
    @Test
    void aTenantWithNothingThatUploads() throws Exception {
        Line.Key poor = line.key(UnaryOperator.identity());
        Line.Key spent = line.key(UnaryOperator.identity());
        line.credit.give(spent.account(), 0);
        for (Line.Key key : List.of(poor, spent)) {
            for (int i = 0; i < 14; i++) {
                Socket declared = connect(STRANGER);
                write(declared, chat(key, "Content-Length: " + 19 * MIB));
                Socket chunked = connect(STRANGER);
                write(chunked, chat(key, "Transfer-Encoding: chunked") + "20000\r\n" + " ".repeat(0x20000) + "\r\n");
            }
        }
        for (Socket socket : List.copyOf(sockets)) {
            assertThat(status(socket)).isEqualTo(402);
        }
        assertThat(line.called()).isEmpty();
    }

    private static String chat(Line.Key key, String length) {
        return post("/api/v1/chat/completions", "Authorization: Bearer " + key.text(), length);
    }

    @Test
    void aTenantWithCreditThatUploads() throws Exception {
        Line.Key key = line.withCredit(line.key(UnaryOperator.identity()));
        byte[] body = ("{\"model\":\"" + Line.MODEL
                        + "\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(19 * MIB)
                        + "\"}]}")
                .getBytes(StandardCharsets.US_ASCII);
        line.credit.give(key.account(), 1_000_000_000_000L);
        List<Callable<Integer>> uploads = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Socket socket = connect(STRANGER);
            uploads.add(() -> {
                write(socket, chat(key, "Content-Length: " + body.length));
                return send(socket, body);
            });
        }

        List<Integer> statuses = all(uploads);

        assertThat(statuses).allMatch(status -> status == 200 || status == 503 || status == 0);
        assertThat(statuses).contains(200);
    }

    /** Whoever gets an answer gets all of it. */
    @Test
    void wholeAnswersForThoseWhoReadSlowly() throws Exception {
        String text = "0123456789abcdef".repeat(30 * MIB / 16);
        line.services.answer((request, response) -> response.putHeader("Content-Type", "application/json")
                .end("{\"id\":\"up-1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30}}"));
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Line.Key key = line.withCredit(line.key(UnaryOperator.identity()));
            Socket socket = connect("127.0.0." + (70 + i));
            calls.add(() -> slowly(socket, key, text));
        }

        List<String> answers = all(calls);

        assertThat(answers).allMatch(answer -> answer.equals("whole") || answer.equals("503"));
        // Where all of them grow at the same pace none may find room to its end; one alone does, once theirs is free
        // again.
        Line.Key key = line.withCredit(line.key(UnaryOperator.identity()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> slowly(connect("127.0.0.79"), key, text).equals("whole"));
    }

    /** Another endpoint would write, and charge, as much once more. */
    @Test
    void anAnswerThatIsTooLargeIsAskedForOnce() {
        String text = "0123456789abcdef".repeat(33 * MIB / 16);
        line.services.answer((request, response) -> response.putHeader("Content-Type", "application/json")
                .end("{\"choices\":[{\"message\":{\"content\":\"" + text + "\"}}]}"));

        Raw.Answer answer = line.ask(line.withCredit(line.key(UnaryOperator.identity())));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("it can be had as a stream");
        assertThat(line.called()).hasSize(1);
    }

    private static String slowly(Socket socket, Line.Key key, String text) throws Exception {
        String body = "{\"model\":\"" + Line.MODEL
                + "\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        write(socket, chat(key, "Content-Length: " + body.length() + "\r\nConnection: close") + body);
        InputStream in = socket.getInputStream();
        byte[] all = new byte[0];
        List<byte[]> pieces = new ArrayList<>();
        for (byte[] piece = in.readNBytes(MIB); piece.length > 0; piece = in.readNBytes(MIB)) {
            pieces.add(piece);
            Thread.sleep(10);
        }
        int length = pieces.stream().mapToInt(piece -> piece.length).sum();
        all = Arrays.copyOf(all, length);
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        String answer = new String(all, StandardCharsets.US_ASCII);
        if (!answer.startsWith("HTTP/1.1 200")) {
            return answer.substring(9, 12);
        }
        int head = answer.indexOf("\r\n\r\n") + 4;
        boolean whole = answer.contains("content-length: " + (length - head) + "\r\n")
                && answer.startsWith(text, answer.indexOf("\"content\":\"") + 11)
                && answer.endsWith("}");
        return whole ? "whole" : "a hole in " + length;
    }

    @Test
    void eventsThatNeverEnd() throws Exception {
        Line.Key key = line.withCredit(line.key(UnaryOperator.identity()));
        line.services.answer((request, response) -> response.putHeader("Content-Type", "text/event-stream")
                .setChunked(true)
                .write("data: " + "x".repeat(900_000)));
        String body = "{\"stream\":true,\"model\":\"" + Line.MODEL
                + "\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        for (int i = 0; i < 120; i++) {
            write(connect(STRANGER), chat(key, "Content-Length: " + body.length()) + body);
        }

        await().atMost(SOON)
                .until(() -> line.gateway.metric("trunkline_buffered_refused_total{full=\"account_full\"}") > 0);
        line.answerAlways();
        assertServes();
    }

    /** Their answers would lie outside the heap, one after the other. */
    @Test
    void callersWhoAskAndNeverRead() throws Exception {
        byte[] many = "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        OutputStream out = connect(STRANGER).getOutputStream();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        out.write(many);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    /** Their questions would lie in the heap until the first one is answered. */
    @Test
    void callersWhoAskFarAhead() throws Exception {
        line.services.answer((request, response) -> {});
        OutputStream out = connect(STRANGER).getOutputStream();
        out.write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        await().atMost(SOON).until(() -> !line.services.seen().isEmpty());
        byte[] many = "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        out.write(many);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    /** Half of the next request is there when they do. */
    @Test
    void callersWhoHangUpWhileTheyAskAhead() throws Exception {
        line.services.answer((request, response) -> {});
        Line.Key key = line.withCredit(line.key(UnaryOperator.identity()));
        String body = "{\"model\":\"" + Line.MODEL
                + "\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        Socket socket = connect(STRANGER);
        write(socket, chat(key, "Content-Length: " + body.length()) + body + chat(key, "Content-Length: 10") + "{");
        await().atMost(SOON).until(() -> !line.services.seen().isEmpty());
        assertThat(line.gateway.metric("trunkline_requests_inflight")).isEqualTo(1);

        socket.close();

        await().atMost(SOON).until(() -> line.gateway.metric("trunkline_requests_inflight") == 0);
    }

    /** Somewhat ahead is what HTTP/1.1 allows. */
    @Test
    void callersWhoAskAFewThingsAhead() throws Exception {
        Socket socket = connect(STRANGER);
        write(
                socket,
                "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n".repeat(60)
                        + "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(answers.split("HTTP/1.1 404 ", -1)).hasSize(62);
    }

    private static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<T> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
        }
        return results;
    }
}
