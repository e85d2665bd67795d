package dev.trunkline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.ChildSpec;
import dev.trunkline.localstack.process.Inheritance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceLaunchTest {

    @TempDir
    private Path root;

    /** One that goes on without memory answers nobody, and nobody is told. */
    @ParameterizedTest
    @EnumSource
    void everyServiceEndsWithoutMemory(Service service) throws IOException {
        assertThat(command(service, false)).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @ParameterizedTest
    @EnumSource
    void onlyAShortLivedServiceIsCompiledQuickly(Service service) throws IOException {
        assertThat(command(service, true)).contains("-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
        assertThat(command(service, false)).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIMULATOR")
    void onlyAShortLivedServiceSharesItsClasses(Service service) throws IOException {
        Path archive = root.resolve(service.module()).resolve("target/classes.jsa");

        assertThat(command(service, true)).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(command(service, false)).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
    }

    /** That takes seconds, also on a busy machine. */
    @Test
    void whoSharesItsClassesHasTheTimeForIt() throws IOException {
        assertThat(launched(Service.AUTH, true).graceSeconds())
                .isGreaterThan(launched(Service.AUTH, false).graceSeconds());
    }

    /** Of whoever starts the stack. */
    @ParameterizedTest
    @EnumSource
    void onlyBillingInheritsThePaymentProvidersVariables(Service service) throws IOException {
        assertThat(launched(service, false).inheritance() == Inheritance.ALL)
                .isEqualTo(launched(service, true).inheritance() == Inheritance.ALL)
                .isEqualTo(service == Service.BILLING);
    }

    private List<String> command(Service service, boolean shortLived) throws IOException {
        return launched(service, shortLived).command();
    }

    private ChildSpec launched(Service service, boolean shortLived) throws IOException {
        Path target = root.resolve(service.module()).resolve("target");
        Files.createDirectories(target.resolve("quarkus-app"));
        Files.write(target.resolve("quarkus-app/quarkus-run.jar"), new byte[0]);
        Files.write(target.resolve("provider-simulator-1.0.jar"), new byte[0]);
        Secrets secrets = new Secrets(
                new InternalKeys(root),
                new ByokKeyset(root),
                "management",
                "api",
                "client",
                "session",
                "word",
                "admin",
                new PaymentKeys("sk_test_1", "whsec_1"));
        Wiring wiring = new Wiring(Ports.fixed(Map.of()), secrets, root);

        return new ServiceLaunch(new Checkout(root), wiring, service, Map.of(), shortLived, List.of()).prepare();
    }
}
