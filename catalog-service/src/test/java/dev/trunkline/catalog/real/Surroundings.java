package dev.trunkline.catalog.real;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.token.Forgeries;
import dev.trunkline.localstack.token.InternalToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** What is around the service under test. */
public record Surroundings(RealParts parts, InternalKeys keys, Path folder, RoutingStandIn routing) {

    private static final String AUDIENCE = "catalog-service";
    public static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Replaces a file of the folder at once, as a mounted ConfigMap does. */
    public void write(String file, String text) throws IOException {
        Path half = folder.resolve("." + file);
        Files.writeString(half, text);
        Files.move(half, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public void delete(String file) throws IOException {
        Files.deleteIfExists(folder.resolve(file));
    }

    public String token() {
        return token("anonymous");
    }

    public String token(String group) {
        return "Bearer "
                + InternalToken.by(keys.gateway(), AUDIENCE, "anonymous", group).sign();
    }

    public Map<String, String> forgedTokens() {
        return Forgeries.of(keys.gateway(), keys.auth(), AUDIENCE);
    }
}
