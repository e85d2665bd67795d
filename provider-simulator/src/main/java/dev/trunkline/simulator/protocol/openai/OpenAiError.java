package dev.trunkline.simulator.protocol.openai;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.text.Bytes;
import io.vertx.core.http.HttpHeaders;

/** The body of OpenAI's errors. */
public final class OpenAiError {

    public static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    public static final InvalidRequest INVALID_JSON = new InvalidRequest(
            "",
            "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
                    + " library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid"
                    + " JSON.)");

    private OpenAiError() {}

    public static byte[] body(Refusal refusal) {
        Bytes out = new Bytes(256 + refusal.message().length());
        out.append(ascii("{\"error\":{\"message\":\"")).escaped(refusal.message());
        out.append(ascii("\",\"type\":\""))
                .append(ascii(type(refusal.status())))
                .append(ascii("\",\"param\":"));
        if (refusal.parameter().isEmpty()) {
            out.append(ascii("null"));
        } else {
            out.append(ascii("\"")).escaped(refusal.parameter()).append(ascii("\""));
        }
        return out.append(ascii(",\"code\":" + code(refusal.status()) + "}}")).copy();
    }

    private static String type(int status) {
        return switch (status) {
            case 429 -> "requests";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "\"invalid_api_key\"";
            case 404 -> "\"model_not_found\"";
            case 429 -> "\"rate_limit_exceeded\"";
            default -> "null";
        };
    }
}
