package dev.trunkline.helm.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Head and body of an answer of {@link Door}. Pure but for its reading. */
record Reply(String head, String body) {

    private static final String END_OF_HEAD = "\r\n\r\n";

    int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    String header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    static Reply read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw e;
            }
            // What came is judged by its own end.
        }
        return of(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    static Reply of(String text) throws IOException {
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new IOException("no answer");
        }
        Reply whole = new Reply(text.substring(0, end), text.substring(end + END_OF_HEAD.length()));
        return whole.header("Transfer-Encoding").equalsIgnoreCase("chunked")
                ? new Reply(whole.head, joined(whole.body))
                : whole;
    }

    /** Chunks that came, up to where it was cut off. */
    private static String joined(String chunked) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (true) {
            int line = chunked.indexOf("\r\n", at);
            int size =
                    line < 0 ? 0 : Integer.parseInt(chunked.substring(at, line).strip(), 16);
            if (size == 0 || line + 2 + size > chunked.length()) {
                return joined.toString();
            }
            joined.append(chunked, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
    }
}
