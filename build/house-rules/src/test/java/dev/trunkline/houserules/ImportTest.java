package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may import whom: the arrows of docs/architecture.md. */
class ImportTest {

    private static final String HOUSE = "dev.trunkline.";
    private static final Map<String, String> PACKAGE_OF_MODULE = Map.ofEntries(
            Map.entry("gateway-service", "gateway"),
            Map.entry("routing-service", "routing"),
            Map.entry("billing-service", "billing"),
            Map.entry("catalog-service", "catalog"),
            Map.entry("auth-service", "auth"),
            Map.entry("internal-token", "internaltoken"),
            Map.entry("api-document", "apidocument"),
            Map.entry("log-lines", "loglines"),
            Map.entry("provider-simulator", "simulator"),
            Map.entry("local-stack", "localstack"),
            Map.entry("system-tests", "systemtests"),
            Map.entry("benchmarks", "benchmarks"),
            Map.entry("helm", "helm"),
            Map.entry("images", "images"),
            Map.entry("build", "houserules"));
    private static final Set<String> SERVICES =
            Set.of("gateway-service", "routing-service", "billing-service", "catalog-service", "auth-service");
    /** What a module may import besides itself, in main code and in tests. */
    private static final Map<String, Set<String>> MAIN = Map.of(
            "gateway-service", Set.of("contracts", "internaltoken"),
            "routing-service", Set.of("contracts", "internaltoken"),
            "billing-service", Set.of("contracts", "internaltoken"),
            "catalog-service", Set.of("contracts", "internaltoken"),
            "auth-service", Set.of("contracts", "internaltoken"),
            "system-tests", Set.of("contracts", "localstack"),
            "benchmarks", Set.of("localstack"),
            "images", Set.of("localstack"));

    @Test
    void everyModuleKeepsToItsOwnPackageAndItsNeighbours() {
        List<String> violations = new ArrayList<>();
        for (SourceFile file : SourceTree.javaFiles()) {
            if (!file.path().toString().contains("/java/")) {
                // A program of its own that a test starts, in no package of the house.
                continue;
            }
            SourceFile.Parsed parsed = file.parse();
            String own = PACKAGE_OF_MODULE.get(file.module());
            if (own == null) {
                violations.add("%s: module %s has no row in ImportTest".formatted(file.path(), file.module()));
            } else if (!isWithin(parsed.packageName(), HOUSE + own)) {
                violations.add(
                        "%s: package %s (expected: %s)".formatted(file.path(), parsed.packageName(), HOUSE + own));
            } else {
                parsed.imports().stream()
                        .filter(name -> name.startsWith(HOUSE) && !mayImport(file, own, name))
                        .forEach(name -> violations.add("%s: imports %s".formatted(file.path(), name)));
            }
        }
        assertThat(violations).as("see the table in docs/architecture.md").isEmpty();
    }

    @Test
    void noServiceDependsOnAnotherModuleButContracts() throws IOException {
        List<String> violations = new ArrayList<>();
        for (String service : SERVICES) {
            var pom = SourceTree.root().resolve(service).resolve("pom.xml");
            if (Files.exists(pom)) {
                String text = Files.readString(pom);
                SERVICES.stream()
                        .filter(other -> !other.equals(service))
                        .filter(other -> text.contains("<artifactId>" + other + "</artifactId>"))
                        .forEach(other -> violations.add(service + "/pom.xml depends on " + other));
            }
        }
        assertThat(violations)
                .as("services talk through contracts, not through classes")
                .isEmpty();
    }

    private static boolean mayImport(SourceFile file, String own, String name) {
        if (isWithin(name, HOUSE + own)) {
            return true;
        }
        Set<String> allowed = MAIN.getOrDefault(file.module(), Set.of());
        boolean testOnRealParts = file.isTest() && isWithin(name, HOUSE + "localstack");
        return testOnRealParts || allowed.stream().anyMatch(other -> isWithin(name, HOUSE + other));
    }

    private static boolean isWithin(String name, String packageName) {
        return name.equals(packageName) || name.startsWith(packageName + ".");
    }
}
