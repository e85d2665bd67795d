package dev.trunkline.simulator.protocol.google;

import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.request.InvalidRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two doors to Google's models: each with paths and credentials of its own. */
public enum GoogleAddress {
    AI_STUDIO("/v1beta/models/{model}", "/v1(beta)?/models/[^/:]+") {
        @Override
        public @Nullable InvalidRequest refusal(RequestHead head) {
            if (head.has(API_KEY) || !head.parameter("key").isEmpty() || head.hasBearer()) {
                return null;
            }
            return new InvalidRequest(
                    403,
                    "",
                    "Method doesn't allow unregistered callers (callers without established identity). Please use API"
                            + " Key or other form of API consumer identity to call this API.");
        }
    },
    VERTEX(
            "/v1/projects/{project}/locations/{location}/publishers/{publisher}/models/{model}",
            "/v1(beta1)?/projects/[^/]+/locations/[^/]+/publishers/[^/]+/models/[^/:]+") {
        @Override
        public @Nullable InvalidRequest refusal(RequestHead head) {
            if (head.hasBearer() || head.has(API_KEY)) {
                return null;
            }
            return new InvalidRequest(
                    401,
                    "",
                    "Request is missing required authentication credential. Expected OAuth 2 access token, login"
                            + " cookie or other valid authentication credential.");
        }
    };

    private static final String API_KEY = "x-goog-api-key";

    private final String pathOfModel;
    private final Pattern model;

    GoogleAddress(String pathOfModel, String model) {
        this.pathOfModel = pathOfModel;
        this.model = Pattern.compile(model);
    }

    /** Why a request is turned away at this door; null where it may pass. */
    public abstract @Nullable InvalidRequest refusal(RequestHead head);

    public String pathPattern(String method) {
        return pathOfModel + ":" + method;
    }

    /** Whether the path asks a model of this publisher, empty for any, to do this. */
    public boolean leadsTo(String path, String publisher, String method) {
        int colon = path.lastIndexOf(':');
        return colon > 0
                && path.substring(colon + 1).equals(method)
                && model.matcher(path.substring(0, colon)).matches()
                && (publisher.isEmpty() || this == AI_STUDIO || path.contains("/publishers/" + publisher + "/"));
    }

    public static String modelOf(RequestHead head) {
        return head.between("/models/", ":");
    }
}
