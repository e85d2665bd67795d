package dev.trunkline.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void namesOfTheSameMachineDiffer() {
        assertThat(Platform.of("Linux", "amd64")).isEqualTo(Platform.LINUX_AMD64);
        assertThat(Platform.of("Linux", "aarch64")).isEqualTo(Platform.LINUX_ARM64);
        assertThat(Platform.of("Mac OS X", "x86_64")).isEqualTo(Platform.DARWIN_AMD64);
        assertThat(Platform.of("Mac OS X", "aarch64")).isEqualTo(Platform.DARWIN_ARM64);
    }

    @Test
    void anUnknownMachineIsNamed() {
        assertThatThrownBy(() -> Platform.of("Linux", "riscv64"))
                .hasMessage("no PostgreSQL and Redis for Linux on riscv64"
                        + " (expected: Linux or macOS on amd64 or arm64)");
    }
}
