package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaWriterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "type":"image_url","image_url":{"url":"data:image/jpg;base64,AAA=","detail":"low"}            | {"inlineData":{"mimeType":"image/jpeg","data":"AAA="}}
            "type":"image_url","image_url":{"url":"https://x.example/a.PNG?size=1.5"}                     | {"fileData":{"mimeType":"image/png","fileUri":"https://x.example/a.PNG?size=1.5"}}
            "type":"image_url","image_url":{"url":"https://x.example/a"}                                  | {"fileData":{"mimeType":"image/jpeg","fileUri":"https://x.example/a"}}
            "type":"input_audio","input_audio":{"data":"AAA=","format":"WAV"}                             | {"inlineData":{"mimeType":"audio/wav","data":"AAA="}}
            "type":"input_audio","input_audio":{"data":"AAA=","format":"m4a"}                             | {"inlineData":{"mimeType":"audio/mp4","data":"AAA="}}
            "type":"video_url","video_url":{"url":"https://youtu.be/x"}                                   | {"fileData":{"mimeType":"video/mp4","fileUri":"https://youtu.be/x"}}
            "type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AAA="}      | {"inlineData":{"mimeType":"application/pdf","data":"AAA="}}
            "type":"file","file":{"file_id":"gs://bucket/a.txt"}                                          | {"fileData":{"mimeType":"text/plain","fileUri":"gs://bucket/a.txt"}}
            """)
    void writesWhatIsThereOrWhereItIs(String part, String written) {
        assertThat(Samples.passed(body(part))).contains("\"parts\":[{\"text\":\"see\"}," + written + "]");
    }

    @Test
    void whatWasUploadedElsewhereIsRefused() {
        assertThat(body("\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}"))
                .isEqualTo(Outcome.refused(new BadRequest("file.file_data: expected data:...;base64,... or an address"
                        + " (as provider GOOGLE takes it)")));
    }

    @Test
    void whatResultsShowStandsBehindAllOfThem() {
        String image = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAA=\"}}";
        String call = "\",\"type\":\"function\",\"function\":{\"name\":\"see\",\"arguments\":\"{}\"}}";
        String messages = "\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1" + call + ",{\"id\":\"2"
                + call + "]},{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":[" + image
                + "]},{\"role\":\"tool\",\"tool_call_id\":\"2\",\"content\":\"b\"}]";

        assertThat(Samples.passed(Samples.body(messages, Samples.endpoint(Samples.FLASH, ""), 0)))
                .contains("\"parts\":[{\"functionResponse\":{\"id\":\"1\",\"name\":\"see\",\"response\":{}}},"
                        + "{\"functionResponse\":{\"id\":\"2\",\"name\":\"see\",\"response\":{\"output\":\"b\"}}},"
                        + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAA=\"}}]");
    }

    private static Outcome<io.vertx.core.buffer.Buffer> body(String part) {
        String content = "[{\"type\":\"text\",\"text\":\"see\"},{" + part + "}]";
        return Samples.body(
                "\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]",
                Samples.endpoint(Samples.FLASH, ""),
                0);
    }
}
