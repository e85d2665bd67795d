package dev.trunkline.simulator.protocol.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.text.Json;
import org.jspecify.annotations.Nullable;

/** Azure's door to OpenAI's models: the path names a deployment, the query a version, and Azure has its own errors. */
public final class AzureDeployment {

    private static final String BEFORE = "/openai/deployments/";
    private static final String API_KEY = "api-key";
    private static final String API_VERSION = "api-version";

    private AzureDeployment() {}

    public static String pathPattern(String operation) {
        return BEFORE + "{deployment}/" + operation;
    }

    public static boolean leadsTo(String path, String operation) {
        String rest = path.startsWith(BEFORE) ? path.substring(BEFORE.length()) : "";
        int slash = rest.indexOf('/');
        return slash > 0 && rest.substring(slash + 1).equals(operation);
    }

    public static String deploymentOf(RequestHead head, String operation) {
        return head.between(BEFORE, "/" + operation);
    }

    /** Why a request is turned away; null where it may pass. */
    public static @Nullable InvalidRequest refusal(RequestHead head) {
        if (!head.has(API_KEY) && !head.hasBearer()) {
            return new InvalidRequest(
                    401,
                    "",
                    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a"
                            + " valid key for an active subscription and use a correct regional API endpoint for your"
                            + " resource.");
        }
        return head.parameter(API_VERSION).isEmpty() ? new InvalidRequest(404, "", "Resource not found") : null;
    }

    /** What the model refuses is said in OpenAI's words, all else in Azure's. */
    public static byte[] error(Refusal refusal) {
        if (refusal.status() == 400) {
            return OpenAiError.body(refusal);
        }
        ObjectNode body = Json.object();
        body.putObject("error").put("code", Integer.toString(refusal.status())).put("message", refusal.message());
        return Json.bytes(body);
    }
}
