package dev.trunkline.helm.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A controller's TLS door, asked for a host that no DNS has, one connection a request. It believes whoever shows the
 * certificate with the fingerprint. Safe for several threads.
 *
 * @param fingerprint SHA-256 in hexadecimal digits
 */
record Door(String address, int port, String host, String fingerprint) {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    /** The line is not silent for longer, whatever the model does. */
    private static final int SILENCE_MILLIS = 90_000;

    /** ADDRESS:PORT as one word. */
    static Door of(String where, String host, String fingerprint) {
        int colon = where.lastIndexOf(':');
        return new Door(where.substring(0, colon), Integer.parseInt(where.substring(colon + 1)), host, fingerprint);
    }

    /** The fingerprint that is shown now, whoever it belongs to. */
    String shown() throws IOException {
        AtomicReference<String> shown = new AtomicReference<>("");
        try (SSLSocket socket = connect(new Believer("", shown))) {
            socket.startHandshake();
        }
        return shown.get();
    }

    /** What comes back until the connection ends: head and body, without the marks of chunks. */
    Reply ask(String head, byte[] body) throws IOException {
        try (SSLSocket socket = connect(new Believer(fingerprint, new AtomicReference<>("")))) {
            socket.setSoTimeout(SILENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            String lines = "POST /api/v1/chat/completions HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s"
                            .formatted(host, head)
                    + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(body.length);
            out.write(lines.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return Reply.read(socket.getInputStream());
        }
    }

    private SSLSocket connect(Believer believer) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, port), CONNECT_TIMEOUT_MILLIS);
        } catch (SocketTimeoutException e) {
            throw new ConnectException(e.toString());
        }
        plain.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {believer}, new SecureRandom());
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private record Believer(String fingerprint, AtomicReference<String> shown) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            shown.set(fingerprint(chain[0]));
            if (!fingerprint.isEmpty() && !fingerprint.equals(shown.get())) {
                throw new CertificateException("certificate %s (expected: %s)".formatted(shown.get(), fingerprint));
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("nobody's client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        private static String fingerprint(X509Certificate certificate) throws CertificateEncodingException {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
