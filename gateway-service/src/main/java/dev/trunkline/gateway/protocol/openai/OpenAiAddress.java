package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.catalogue.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where an endpoint takes one of OpenAI's wire formats. Azure names the deployment in the path and the version behind
 * it (learn.microsoft.com, "Azure OpenAI REST API reference", as of 2026-11). Pure.
 */
final class OpenAiAddress {

    private OpenAiAddress() {}

    /** @param ownPath of the wire format, beginning with a slash */
    static String of(Endpoint endpoint, String ownPath) {
        return switch (endpoint.access().address()) {
            case ADDRESS_AZURE ->
                "/openai/deployments/" + encoded(endpoint.providerModelId()) + ownPath
                        + version(endpoint.access().apiVersion());
            case ADDRESS_VERTEX, ADDRESS_UNSPECIFIED, UNRECOGNIZED -> ownPath;
        };
    }

    private static String version(String apiVersion) {
        return apiVersion.isEmpty() ? "" : "?api-version=" + encoded(apiVersion);
    }

    /** One segment of a path, or one value of a query. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
