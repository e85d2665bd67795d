package dev.trunkline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void aKeyEndsWithItsChecksum() {
        String key = Secrets.newApiKey();

        assertThat(key).matches("sk-tl-v1-[0-9a-f]{64}");
        String digits = key.substring("sk-tl-v1-".length());
        CRC32 checksum = new CRC32();
        checksum.update(digits.substring(0, 56).getBytes(StandardCharsets.US_ASCII));
        assertThat(Long.parseLong(digits.substring(56), 16)).isEqualTo(checksum.getValue());
    }

    @Test
    void theyAreMadeOnceAndKept() {
        Secrets first = Secrets.in(folder.resolve("secrets"));

        assertThat(Secrets.in(folder.resolve("secrets"))).isEqualTo(first);
        assertThat(first.apiKey()).isNotEqualTo(first.managementKey());
        assertThat(first.internalKeys().jwksFile()).content().startsWith("{\"keys\":[");
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        Path secrets = folder.resolve("secrets");
        Secrets.in(secrets);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(secrets)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }
}
