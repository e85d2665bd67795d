package dev.trunkline.gateway.client;

import dev.trunkline.gateway.settings.GatewaySettings;

/** For tests of other packages. */
public final class AddressesOf {

    private AddressesOf() {}

    public static ClientAddresses callers(GatewaySettings settings) {
        return new ClientAddresses(settings);
    }
}
