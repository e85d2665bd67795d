package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;

/**
 * How an endpoint is called where it is not as the protocol's own vendor has it. Immutable.
 *
 * @param auth how the credential is shown; unspecified: by the protocol's own header
 * @param address how the URL is made; unspecified: by the protocol's own path
 * @param apiVersion for addresses that carry one, empty elsewhere
 */
public record Access(Auth auth, Address address, String apiVersion) {

    /** As the protocol's own vendor has it. */
    public static final Access OF_PROTOCOL = new Access(Auth.AUTH_UNSPECIFIED, Address.ADDRESS_UNSPECIFIED, "");
}
