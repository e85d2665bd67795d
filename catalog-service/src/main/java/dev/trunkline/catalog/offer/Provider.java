package dev.trunkline.catalog.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company or cluster that serves models. {@code baseUrl} may hold {@code ${NAME}} variables; {@code credentials}
 * names the environment variables that may hold the credential, the first one present counts, none means none is
 * needed. Where the credential lies in a Secret, its {@link SecretReference#credentialName} is the only name.
 */
public record Provider(
        String slug,
        String displayName,
        WireProtocol protocol,
        String baseUrl,
        Access access,
        List<String> credentials,
        Cancellation cancellation,
        Prefill prefill,
        List<String> quirks,
        TimeLimits timeLimits,
        DataPolicy dataPolicy,
        @Nullable String headquarters,
        List<String> datacenters,
        @Nullable String privacyPolicyUrl,
        @Nullable String termsOfServiceUrl,
        @Nullable String statusPageUrl,
        @Nullable SecretReference credentialSecret) {

    public Provider {
        // What an older version has kept says nothing of these.
        access = access == null ? Access.OF_PROTOCOL : access;
        cancellation = cancellation == null ? Cancellation.CONTINUES : cancellation;
        prefill = prefill == null ? Prefill.UNKNOWN : prefill;
        quirks = quirks == null ? List.of() : List.copyOf(quirks);
        timeLimits = timeLimits == null ? TimeLimits.NONE : timeLimits;
        dataPolicy = dataPolicy == null ? DataPolicy.UNKNOWN : dataPolicy;
        credentials = List.copyOf(credentials);
        datacenters = List.copyOf(datacenters);
    }
}
