package dev.trunkline.helm.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nX-Generation-Id: gen-1\r\n";

    @Test
    void statusHeadersAndBodyAreTakenApart() throws IOException {
        Reply reply = Reply.of(HEAD + "\r\n{}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-generation-id")).isEqualTo("gen-1");
        assertThat(reply.header("X-Generation")).isEmpty();
        assertThat(reply.body()).isEqualTo("{}");
    }

    @Test
    void chunksAreJoinedAndOneThatIsCutOffIsLeftOut() throws IOException {
        String head = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

        assertThat(Reply.of(head + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").body()).isEqualTo("abcde");
        assertThat(Reply.of(head + "3\r\nabc\r\n9\r\nde").body()).isEqualTo("abc");
    }

    @Test
    void halfAHeadIsNoAnswer() {
        assertThatIOException().isThrownBy(() -> Reply.of(HEAD)).withMessage("no answer");
    }

    @Test
    void aLargeBodyIsTheSameQuestion() {
        byte[] small = Doorway.body(Kind.PLAIN, 0);
        byte[] large = Doorway.body(Kind.PLAIN, 1_000);

        assertThat(large).hasSize(1_000);
        assertThat(new String(large, StandardCharsets.UTF_8).replaceAll("\\s+}$", "}"))
                .isEqualTo(new String(small, StandardCharsets.UTF_8));
    }
}
