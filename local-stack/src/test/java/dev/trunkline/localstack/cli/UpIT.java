package dev.trunkline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.service.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on real parts; only the services are fakes here. */
class UpIT {

    private static final Duration END_LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = new FakeCheckout(folder);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        checkout.run("down");
        checkout.unlink();
    }

    @Test
    void aTakenPortIsNamedWithItsHolderBeforeAnythingStarts() throws Exception {
        try (ServerSocket holder = new ServerSocket(checkout.port(Port.REDIS), 1, InetAddress.getLoopbackAddress())) {
            FakeCheckout.Result up = checkout.run("up");

            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.output())
                    .hasLineCount(1)
                    .startsWith("trunkline: port %d (redis) is taken by pid %d: "
                            .formatted(
                                    holder.getLocalPort(),
                                    ProcessHandle.current().pid()))
                    .contains("set TRUNKLINE_PORT_REDIS to a free port");
            assertThat(checkout.home().folder().resolve("secrets")).doesNotExist();
        }
    }

    @Test
    void anUnknownPaymentProviderIsOneLineBeforeAnythingStarts() throws Exception {
        checkout.set("TRUNKLINE_PAYMENTS", "stripe");

        FakeCheckout.Result up = checkout.run("up");

        checkout.set("TRUNKLINE_PAYMENTS", "");
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.output())
                .isEqualToIgnoringNewLines(
                        "trunkline: TRUNKLINE_PAYMENTS is 'stripe' (expected: simulator, or nothing)");
        assertThat(checkout.home().folder().resolve("secrets")).doesNotExist();
    }

    @Test
    void thePortOfPaymentsIsWantedOnlyWithPayments() throws Exception {
        try (ServerSocket holder =
                new ServerSocket(checkout.port(Port.SIMULATOR_PAYMENTS), 1, InetAddress.getLoopbackAddress())) {
            assertThat(checkout.run("check").exit()).isZero();
            checkout.set("TRUNKLINE_PAYMENTS", "simulator");

            assertThat(checkout.run("check").output())
                    .startsWith("trunkline: port %d (provider-simulator, payments) is taken by "
                            .formatted(holder.getLocalPort()));
        }
    }

    @Test
    void aServiceThatDoesNotComeUpIsOneMessageAndLeavesNothing() throws Exception {
        checkout.set(FakeService.FAILING_PORT, Integer.toString(checkout.port(Port.BILLING)));

        FakeCheckout.Result up = checkout.run("up", "--detach");

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.output())
                .containsOnlyOnce("trunkline: ")
                .contains("trunkline: billing-service (port %d) ended".formatted(checkout.port(Port.BILLING)))
                .contains("the fake has lost its ledger");
        assertThat(running()).isEmpty();
        assertThat(checkout.home().envFile()).doesNotExist();
    }

    @Test
    void upReturnsWhenAllIsReadyAndDownLeavesNothing() throws Exception {
        checkout.set("TRUNKLINE_PAYMENTS", "simulator");
        FakeCheckout.Result up = checkout.run("up", "--detach");

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(up.output())
                .contains(
                        "Trunkline is ready",
                        "curl -N http://127.0.0.1:" + checkout.port(Port.GATEWAY),
                        "http://127.0.0.1:" + checkout.port(Port.GATEWAY) + "/ (sign in as test-user, password ");
        assertEnvFile();
        assertThat(up.output()).containsPattern("Bearer sk-tl-v1-[0-9a-f]{64}");
        assertLogsKeepSecrets();
        FakeCheckout.Result status = checkout.run("status");
        assertThat(status.exit()).isZero();
        assertThat(status.output()).hasLineCount(10).doesNotContain("down");
        assertThat(checkout.run("up").output())
                .startsWith("trunkline: a stack of this checkout runs already (pid ")
                .hasLineCount(1);
        assertThat(checkout.run("logs", "keycloak").output()).contains("Keycloak");

        List<ProcessHandle> processes = running();
        FakeCheckout.Result down = checkout.run("down");

        assertThat(down.output()).isEqualToIgnoringNewLines("Trunkline is down; 10 processes have ended.");
        assertThat(processes).hasSize(10).noneMatch(ProcessHandle::isAlive);
        assertThat(checkout.home().envFile()).doesNotExist();
        assertThat(checkout.run("status").exit()).isEqualTo(1);
    }

    @Test
    void killingTheSupervisorEndsEverything() throws Exception {
        assertThat(checkout.run("up", "--detach").exit()).isZero();
        List<ProcessHandle> processes = running();

        ProcessHandle.of(SupervisorLock.holder(checkout.home().lockFile()).orElseThrow())
                .orElseThrow()
                .destroyForcibly();

        await().atMost(END_LIMIT)
                .untilAsserted(() -> assertThat(processes).hasSize(10).noneMatch(ProcessHandle::isAlive));
    }

    private void assertEnvFile() throws IOException {
        Path file = checkout.home().envFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file))
                .contains(
                        "export TRUNKLINE_URL=http://127.0.0.1:" + checkout.port(Port.GATEWAY),
                        "export TRUNKLINE_SIMULATOR_URL=http://127.0.0.1:" + checkout.port(Port.SIMULATOR_CONTROL),
                        "export TRUNKLINE_KEYCLOAK_URL=http://127.0.0.1:" + checkout.port(Port.KEYCLOAK),
                        "export TRUNKLINE_MODEL=simulated/parrot-large",
                        "export TRUNKLINE_KEYCLOAK_REALM=trunkline",
                        "export TRUNKLINE_TEST_USER=test-user")
                .anyMatch(line -> line.matches("export TRUNKLINE_API_KEY=sk-tl-v1-[0-9a-f]{64}"))
                .anyMatch(line -> line.matches("export TRUNKLINE_MANAGEMENT_KEY=sk-tl-v1-[0-9a-f]{64}"))
                .anyMatch(line -> line.matches("export TRUNKLINE_TEST_PASSWORD=.+"))
                .anyMatch(line -> line.matches("export STRIPE_SECRET_KEY=sk_test_[0-9a-f]{32}"))
                .anyMatch(line -> line.matches("export STRIPE_WEBHOOK_SECRET=whsec_[0-9a-f]{32}"))
                .contains(
                        "export STRIPE_API_BASE=http://127.0.0.1:" + checkout.port(Port.SIMULATOR_PAYMENTS),
                        "export TRUNKLINE_PAYMENT_SIMULATOR_URL=http://127.0.0.1:"
                                + checkout.port(Port.SIMULATOR_PAYMENTS));
    }

    /** Whoever else works on the machine reads no log, and in none is a key. */
    private void assertLogsKeepSecrets() throws IOException {
        Path logs = checkout.home().folders().logs();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(checkout.home().folder())))
                .isIn("rwx------", "rwx--x--x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(logs)) {
            assertThat(files).hasSizeGreaterThan(5).allSatisfy(log -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(log)).doesNotContainPattern("(sk-tl-v1|sk_test|whsec)[-_][0-9a-f]{32}");
            });
        }
    }

    private List<ProcessHandle> running() throws IOException {
        return Leftovers.running(checkout.home().folders().run());
    }
}
