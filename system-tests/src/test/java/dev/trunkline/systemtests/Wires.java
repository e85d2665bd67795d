package dev.trunkline.systemtests;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.localstack.service.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Taps on what the gateway sends to a provider and to two of its neighbours. */
record Wires(WireTap provider, WireTap billing, WireTap catalog) implements AutoCloseable {

    /** The provider is gamma. */
    static Wires of(Ports ports) {
        try {
            return new Wires(
                    WireTap.before(ports.of(Port.SIMULATOR_GAMMA)),
                    WireTap.before(ports.of(Port.BILLING)),
                    WireTap.before(ports.of(Port.CATALOG)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StackOptions into(StackOptions options) {
        return options.with(Service.CATALOG, "TRUNKLINE_SIMULATOR_GAMMA_URL", "http://127.0.0.1:" + provider.port())
                .with(Service.GATEWAY, "TRUNKLINE_BILLING_PORT", Integer.toString(billing.port()))
                .with(Service.GATEWAY, "TRUNKLINE_CATALOG_PORT", Integer.toString(catalog.port()));
    }

    @Override
    public void close() {
        try {
            provider.close();
            billing.close();
            catalog.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
