package dev.trunkline.gateway.controlplane;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where the services say what they answer. Thread-safe. */
@Singleton
public class ServiceDocuments {

    /**
     * One service.
     *
     * @param name stands before what several services call by the same name
     * @param paths those that are public
     * @param document asks for it; fails where there is no answer
     */
    public record Source(String name, List<String> paths, Supplier<Future<Buffer>> document) {}

    private final List<Source> sources;

    ServiceDocuments(Services services) {
        List<String> auth = Stream.concat(PublicPaths.AUTH.stream(), PublicPaths.CODE_EXCHANGE.stream())
                .toList();
        List<String> billing = Stream.concat(PublicPaths.BILLING.stream(), PublicPaths.WEBHOOKS.stream())
                .toList();
        List<String> catalog = Stream.concat(PublicPaths.CATALOG.stream(), PublicPaths.CONSOLE.stream())
                .toList();
        this.sources = List.of(
                new Source("Auth", auth, services.auth()::document),
                new Source("Billing", billing, services.billing()::document),
                new Source("Catalog", catalog, services.catalog()::document));
    }

    public List<Source> sources() {
        return sources;
    }
}
