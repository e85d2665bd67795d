package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.transcode.Transcoding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** One text longer than any JSON reader takes unasked: who reads the body later reads it as the envelope did. */
class LongTextTest {

    /** Beyond the limit of Jackson for one string. */
    private static final int CHARACTERS = 20_000_001;

    @Test
    void isReadByEverybody() {
        char[] text = new char[CHARACTERS];
        Arrays.fill(text, 'x');
        Envelope envelope = Given.envelope(
                "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"" + new String(text) + "\"}]}");

        assertThat(envelope.prompt().textBytes()).isGreaterThan(CHARACTERS);
        assertThat(Given.passed(Transcoding.chatToOpenAi().body(envelope, Catalogues.endpoint("p"), 1))
                        .length())
                .isGreaterThan(CHARACTERS);
        assertThat(Given.passed(Transcoding.chatToAnthropic().body(envelope, Catalogues.endpoint("p"), 1))
                        .length())
                .isGreaterThan(CHARACTERS);
    }
}
