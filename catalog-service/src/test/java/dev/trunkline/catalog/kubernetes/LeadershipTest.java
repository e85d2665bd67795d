package dev.trunkline.catalog.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.KubernetesSettings;
import dev.trunkline.catalog.round.SteadyTimer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private final AtomicInteger stood = new AtomicInteger();

    /** Otherwise no status would ever be written again by this replica. */
    @Test
    void standsAgainWhateverKeptItFromStanding() {
        try (SteadyTimer timer = new SteadyTimer("test-lease");
                Leadership leadership = new Leadership(failing(), settings(), timer, () -> {})) {
            leadership.stand();

            await().until(() -> stood.get() > 3);
        }
    }

    /** A client with which nobody can stand, by an exception and by an error in turn. */
    private KubernetesClient failing() {
        return (KubernetesClient) Proxy.newProxyInstance(
                KubernetesClient.class.getClassLoader(), new Class<?>[] {KubernetesClient.class}, (_, method, _) -> {
                    if (stood.incrementAndGet() % 2 == 0) {
                        throw new NoClassDefFoundError(method.getName());
                    }
                    throw new IllegalStateException(method.getName());
                });
    }

    private static KubernetesSettings settings() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CatalogSettings.class)
                .withDefaultValue("trunkline.catalog.kubernetes.lease-retry-period", "5ms")
                .withDefaultValue("trunkline.catalog.kubernetes.lease-renew-deadline", "100ms")
                .withDefaultValue("trunkline.catalog.kubernetes.lease-duration", "200ms")
                .build()
                .getConfigMapping(CatalogSettings.class)
                .kubernetes();
    }
}
