package dev.trunkline.images.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {

    @TempDir
    private Path program;

    @BeforeEach
    void aProgram() throws IOException {
        Files.writeString(
                program.resolve("quarkus-app-dependencies.txt"),
                "at.yawk.lz4:lz4-java::jar:1.10.1\ncom.x:native:linux-x86_64:jar:2\n");
        Path lib = Files.createDirectories(program.resolve("lib/main"));
        jar(lib.resolve("at.yawk.lz4.lz4-java-1.10.1.jar"), "a", "");
        jar(lib.resolve("com.x.native-2-linux-x86_64.jar"), "b", "");
        jar(lib.resolve("netty-codec.jar"), "META-INF/maven/io.netty/netty-codec/pom.properties", """
                groupId=io.netty
                artifactId=netty-codec
                version=4.1
                """);
        jar(program.resolve("generated-bytecode.jar"), "c", "");
    }

    @Test
    void namesEveryJarByItsCoordinatesAndContentAndTheJvm() throws IOException {
        JsonNode document = new ObjectMapper().readTree(BillOfMaterials.of("gateway-service", program));

        assertThat(document.get("bomFormat").asText()).isEqualTo("CycloneDX");
        JsonNode components = document.get("components");
        assertThat(components.findValuesAsText("purl"))
                .containsExactly(
                        "pkg:maven/at.yawk.lz4/lz4-java@1.10.1",
                        "pkg:maven/com.x/native@2",
                        "pkg:maven/io.netty/netty-codec@4.1");
        assertThat(components.findValuesAsText("name")).contains("generated-bytecode");
        assertThat(components.findValuesAsText("content")).hasSize(4).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(components.get(0).get("version").asText())
                .isEqualTo(Runtime.version().toString());
        assertThat(components.findValuesAsText("bom-ref")).doesNotHaveDuplicates();
    }

    @Test
    void keepsToTheSchemaOfCycloneDx() throws IOException {
        byte[] document = BillOfMaterials.of("gateway-service", program).getBytes(StandardCharsets.UTF_8);

        assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();
    }

    @Test
    void saysTheSameEachTime() throws IOException {
        assertThat(BillOfMaterials.of("x", program)).isEqualTo(BillOfMaterials.of("x", program));
    }

    private static void jar(Path file, String entry, String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
