package dev.trunkline.images.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One jar: its Maven coordinates, as far as they are known, and its content. */
record Component(String group, String name, String version, String sha256) {

    private static final String POM_PROPERTIES = "META-INF/maven/[^/]+/[^/]+/pom\\.properties";

    /** @param coordinates Maven coordinates by the file names that Quarkus gives its libraries */
    static Component of(Path jar, Map<String, List<String>> coordinates) throws IOException {
        String file = jar.getFileName().toString();
        List<String> known = coordinates.get(file);
        if (known != null) {
            return new Component(known.get(0), known.get(1), known.get(2), sha256(jar));
        }
        Optional<Properties> own = pomProperties(jar);
        if (own.isPresent()) {
            Properties pom = own.get();
            return new Component(
                    pom.getProperty("groupId", ""),
                    pom.getProperty("artifactId", ""),
                    pom.getProperty("version", ""),
                    sha256(jar));
        }
        return new Component("", file.substring(0, file.length() - ".jar".length()), "", sha256(jar));
    }

    String purl() {
        return "pkg:maven/%s/%s@%s".formatted(group, name, version);
    }

    boolean isFromMaven() {
        return !version.isEmpty();
    }

    /** A jar that holds several is a shaded one, and none of them says what it is. */
    private static Optional<Properties> pomProperties(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                Stream<? extends ZipEntry> entries = zip.stream()) {
            List<? extends ZipEntry> found = entries.filter(
                            entry -> entry.getName().matches(POM_PROPERTIES))
                    .toList();
            if (found.size() != 1) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            try (var in = zip.getInputStream(found.getFirst())) {
                properties.load(in);
            }
            return Optional.of(properties);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
