package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A whole answer to one HTTP call.
 *
 * @param askedAgain whether it answers another try of the same call, the first of which may have been done
 */
public record Reply(int status, HttpResponse<String> response, boolean askedAgain) {

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        return Json.read(body());
    }

    /** Empty where there is none. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The body, when the status is the expected one. */
    public JsonNode expect(int expectedStatus) {
        assertThat(status).as(body()).isEqualTo(expectedStatus);
        return json();
    }

    /** The payloads of a stream's frames, comments left out. */
    public List<String> frames() {
        return body().lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    /** The frames that are chunks, without the end mark. */
    public List<JsonNode> chunks() {
        return frames().stream()
                .filter(frame -> !frame.equals("[DONE]"))
                .map(Json::read)
                .toList();
    }

    public String generationId() {
        return header("X-Generation-Id");
    }
}
