package dev.trunkline.gateway.credential;

import dev.trunkline.gateway.json.JsonWriter;
import java.util.Map;

/** The variables by which the tools of Azure take an application's credential, as one credential. Pure. */
final class AzureEnvironment {

    /** Stands for all that belong to it. */
    private static final String CLIENT_SECRET = "AZURE_CLIENT_SECRET";

    private static final String CLIENT_ID = "AZURE_CLIENT_ID";
    private static final String TENANT_ID = "AZURE_TENANT_ID";

    private AzureEnvironment() {}

    static void addTo(Map<String, String> credentials, Map<String, String> environment) {
        String secret = value(environment, CLIENT_SECRET);
        String client = value(environment, CLIENT_ID);
        String tenant = value(environment, TENANT_ID);
        if (!secret.isEmpty() && !client.isEmpty() && !tenant.isEmpty()) {
            JsonWriter out = new JsonWriter().beginObject().member("tenantId", tenant);
            out.member("clientId", client).member("clientSecret", secret).endObject();
            credentials.put(CLIENT_SECRET, out.buffer().toString());
        }
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
