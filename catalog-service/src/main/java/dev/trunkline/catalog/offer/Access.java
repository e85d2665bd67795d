package dev.trunkline.catalog.offer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is called where it is not as the protocol's own vendor has it; null: as that has it.
 *
 * @param apiVersion for addresses that carry one
 */
public record Access(
        @Nullable Auth auth,
        @Nullable Address address,
        @Nullable String apiVersion) {

    public static final Access OF_PROTOCOL = new Access(null, null, null);

    /** With what the provider says where this says nothing. */
    Access orElse(Access provider) {
        return new Access(
                auth == null ? provider.auth : auth,
                address == null ? provider.address : address,
                apiVersion == null ? provider.apiVersion : apiVersion);
    }

    /** How the credential is shown in the end; empty: as the protocol's own vendor has it. */
    public Optional<Auth> shownBy() {
        return Optional.ofNullable(auth == null && address != null ? address.usualAuth() : auth);
    }
}
