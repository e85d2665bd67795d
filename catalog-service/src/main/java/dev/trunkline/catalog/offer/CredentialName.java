package dev.trunkline.catalog.offer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which environment variables a gateway reads as credentials: a row that names another one would never be served. */
public final class CredentialName {

    /** Whose value is one string that is shown as it is; what the payment provider is shown is none. */
    private static final Pattern PLAIN = Pattern.compile("(?!TRUNKLINE_|STRIPE_)[A-Z][A-Z0-9_]*(_API_KEY|_TOKEN|_PAT)");

    private static final String AWS_BEARER = "AWS_BEARER_TOKEN_BEDROCK";
    private static final String AWS_KEY = "AWS_ACCESS_KEY_ID";
    private static final String GOOGLE_FILE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String ENTRA_SECRET = "AZURE_CLIENT_SECRET";

    /** The names of the vendors' own SDKs that say more than a string, and how such a credential is shown. */
    private static final Map<String, Auth> OF_VENDORS =
            Map.of(AWS_KEY, Auth.AWS, GOOGLE_FILE, Auth.GOOGLE_SERVICE_ACCOUNT, ENTRA_SECRET, Auth.ENTRA);

    private static final Map<String, List<String>> BESIDE = Map.of(
            AWS_KEY, List.of("AWS_SECRET_ACCESS_KEY"), ENTRA_SECRET, List.of("AZURE_CLIENT_ID", "AZURE_TENANT_ID"));

    public static final String EXPECTED = "the name of an environment variable that ends in _API_KEY, _TOKEN or _PAT"
            + " and does not begin with TRUNKLINE_ or STRIPE_, such as OPENAI_API_KEY, or " + AWS_BEARER + ", "
            + AWS_KEY + ", "
            + GOOGLE_FILE + " or " + ENTRA_SECRET;

    private CredentialName() {}

    public static boolean isReadByGateways(String name) {
        return PLAIN.matcher(name).matches() || name.equals(AWS_BEARER) || OF_VENDORS.containsKey(name);
    }

    /** The only way in which it can be shown; empty where the row decides. */
    static Optional<Auth> auth(String name) {
        return Optional.ofNullable(OF_VENDORS.get(name));
    }

    /** Variables without which it is none. */
    public static List<String> beside(String name) {
        return BESIDE.getOrDefault(name, List.of());
    }
}
