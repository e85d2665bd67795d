package dev.trunkline.gateway.credential;

import dev.trunkline.gateway.json.JsonWriter;
import java.util.Map;

/** The variables by which the tools of AWS take credentials, as one credential each. Pure. */
final class AwsEnvironment {

    /** A key of Bedrock's own, shown as it is. */
    private static final String BEARER = "AWS_BEARER_TOKEN_BEDROCK";
    /** Stands for all that belong to it. */
    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";

    private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
    private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
    private static final String REGION = "AWS_REGION";
    private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

    private AwsEnvironment() {}

    /** A session's token alone opens nothing, whatever its name says. */
    static void addTo(Map<String, String> credentials, Map<String, String> environment) {
        credentials.remove(SESSION_TOKEN);
        String bearer = value(environment, BEARER);
        if (!bearer.isEmpty()) {
            credentials.put(BEARER, bearer);
        }
        if (!value(environment, ACCESS_KEY).isEmpty()
                && !value(environment, SECRET_KEY).isEmpty()) {
            credentials.put(ACCESS_KEY, json(environment));
        }
    }

    private static String json(Map<String, String> environment) {
        JsonWriter out = new JsonWriter().beginObject();
        out.member(AwsKeys.ACCESS_KEY_ID, value(environment, ACCESS_KEY));
        out.member(AwsKeys.SECRET_ACCESS_KEY, value(environment, SECRET_KEY));
        unlessEmpty(AwsKeys.SESSION_TOKEN, value(environment, SESSION_TOKEN), out);
        String region = value(environment, REGION);
        unlessEmpty(AwsKeys.REGION, region.isEmpty() ? value(environment, DEFAULT_REGION) : region, out);
        return out.endObject().buffer().toString();
    }

    private static void unlessEmpty(String name, String value, JsonWriter out) {
        if (!value.isEmpty()) {
            out.member(name, value);
        }
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
