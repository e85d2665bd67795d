package dev.trunkline.simulator.protocol.aws;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.text.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The words of Bedrock's runtime that do not hang on what it is asked for. */
public final class Bedrock {

    public static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-amzn-requestid");

    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=";
    private static final String SCOPE = "/bedrock/aws4_request";
    private static final String ERROR_TYPE = "x-amzn-errortype";
    private static final String ERROR_SPACE = ":http://internal.amazon.com/coral/com.amazon.bedrock/";
    private static final int FORBIDDEN = 403;

    private Bedrock() {}

    /** Why a request is turned away; null where it brings a bearer key, or what looks like a signature. */
    public static @Nullable InvalidRequest refusal(RequestHead head) {
        String authorization = head.header("authorization");
        if (authorization == null) {
            return new InvalidRequest(FORBIDDEN, "", "Missing Authentication Token");
        }
        if (head.hasBearer()) {
            return null;
        }
        if (!authorization.startsWith(SIGNATURE)) {
            return new InvalidRequest(FORBIDDEN, "", "Authorization header requires existence of a Credential.");
        }
        if (!authorization.contains(SCOPE)) {
            return new InvalidRequest(FORBIDDEN, "", "Credential should be scoped to correct service: 'bedrock'. ");
        }
        boolean whole = authorization.contains("SignedHeaders=") && authorization.contains("Signature=");
        return whole && head.has("x-amz-date")
                ? null
                : new InvalidRequest(
                        FORBIDDEN,
                        "",
                        "Authorization header requires 'SignedHeaders', 'Signature' and a date in 'X-Amz-Date'.");
    }

    public static String modelOf(RequestHead head) {
        return head.between("/model/", "/");
    }

    public static boolean leadsTo(String path, String operation) {
        String rest = path.startsWith("/model/") ? path.substring("/model/".length()) : "";
        int slash = rest.indexOf('/');
        return slash > 0 && rest.substring(slash + 1).equals(operation);
    }

    public static InvalidRequest extraneous(String place, String key) {
        return malformed(place + ": extraneous key [" + key + "] is not permitted");
    }

    public static InvalidRequest missing(String key) {
        return malformed("#: required key [" + key + "] not found");
    }

    private static InvalidRequest malformed(String what) {
        return new InvalidRequest(
                "", "Malformed input request: " + what + ", please reformat your input and try again.");
    }

    public static byte[] error(Refusal refusal) {
        return Json.bytes(Json.object().put("message", refusal.message()));
    }

    public static void errorHeaders(MultiMap headers, int status) {
        headers.set(ERROR_TYPE, errorType(status) + ERROR_SPACE);
    }

    private static String errorType(int status) {
        return switch (status) {
            case 401 -> "UnrecognizedClientException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> status >= 500 ? "InternalServerException" : "ValidationException";
        };
    }
}
