package dev.trunkline.localstack.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One short question to a port, in the protocol of the part that should be there. */
public final class Probe {

    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int PROTOCOL_3_0 = 3 << 16;

    private Probe() {}

    /** PostgreSQL asks for the password: it takes connections. While it starts up it answers with an error. */
    static boolean postgreSqlAsksForPassword(int port, String user) {
        byte[] parameters = ("user\0" + user + "\0\0").getBytes(StandardCharsets.UTF_8);
        int length = 2 * Integer.BYTES + parameters.length;
        byte[] startup = ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(PROTOCOL_3_0)
                .put(parameters)
                .array();
        return ask(port, startup, 1).equals("R");
    }

    /** Redis answers PONG: while it loads its data it answers with an error. */
    static boolean redisAnswers(int port) {
        String answer = ask(port, "PING\r\n".getBytes(StandardCharsets.UTF_8), 5);
        return answer.equals("+PONG") || answer.equals("-NOAU");
    }

    /** The address answers a plain GET with 200. */
    public static boolean answersOk(String url) {
        return status(url) == HttpURLConnection.HTTP_OK;
    }

    /** The address answers a plain GET, whatever it says. */
    public static boolean answersHttp(String url) {
        return status(url) > 0;
    }

    private static int status(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return -1;
        }
    }

    private static String ask(int port, byte[] question, int answerBytes) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(question);
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(answerBytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
