package dev.trunkline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {

    @TempDir
    Path folder;

    @Test
    void linesKeepTheirOrderAndOnlyTheOwnerReadsThem() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("TRUNKLINE_URL", "http://127.0.0.1:8080");
        values.put("TRUNKLINE_API_KEY", "sk-tl-v1-0");
        Path file = folder.resolve("env");
        Files.writeString(file, "OLD=1\n");

        EnvFile.write(file, values);

        assertThat(file)
                .hasContent("export TRUNKLINE_URL=http://127.0.0.1:8080\nexport TRUNKLINE_API_KEY=sk-tl-v1-0\n");
        assertThat(EnvFile.read(file)).containsExactlyEntriesOf(values);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
