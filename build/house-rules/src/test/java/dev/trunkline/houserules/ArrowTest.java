package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of a module point one way. */
class ArrowTest {

    private static final String HOUSE = "dev.trunkline.";
    private static final String DIALECT = HOUSE + "gateway.dialect";
    private static final String PROTOCOL = HOUSE + "gateway.protocol";

    /** Of one module: which packages its packages import. */
    private static final class Arrows extends TreeMap<String, TreeSet<String>> {

        void read(SourceFile.Parsed parsed) {
            TreeSet<String> imported = computeIfAbsent(parsed.packageName(), name -> new TreeSet<>());
            parsed.imports().stream()
                    .filter(name -> name.startsWith(HOUSE))
                    .map(ArrowTest::packageOf)
                    .filter(name -> !name.equals(parsed.packageName()))
                    .forEach(imported::add);
        }

        /** The shortest way from a package back to itself; empty where there is none. */
        List<String> circle(String from) {
            Map<String, String> reachedFrom = new TreeMap<>();
            Deque<String> open = new ArrayDeque<>(List.of(from));
            while (!open.isEmpty()) {
                String here = open.remove();
                for (String next : getOrDefault(here, new TreeSet<>())) {
                    if (next.equals(from)) {
                        return way(from, here, reachedFrom);
                    }
                    if (reachedFrom.putIfAbsent(next, here) == null) {
                        open.add(next);
                    }
                }
            }
            return List.of();
        }

        private static List<String> way(String from, String last, Map<String, String> reachedFrom) {
            List<String> way = new ArrayList<>(List.of(from));
            for (String here = last; !here.equals(from); here = reachedFrom.get(here)) {
                way.add(1, here);
            }
            way.add(from);
            return way;
        }
    }

    @Test
    void noPackageImportsOneThatImportsIt() {
        Map<String, Arrows> modules = new TreeMap<>();
        for (SourceFile file : SourceTree.javaFiles()) {
            if (!file.isTest() && file.path().toString().contains("/java/")) {
                modules.computeIfAbsent(file.module(), name -> new Arrows()).read(file.parse());
            }
        }
        assertThat(modules)
                .containsKeys(
                        "gateway-service", "routing-service", "billing-service", "catalog-service", "auth-service");
        TreeSet<String> circles = new TreeSet<>();
        modules.forEach((module, arrows) -> arrows.keySet().stream()
                .map(arrows::circle)
                .filter(circle -> !circle.isEmpty())
                .map(circle -> module + ": " + String.join(" -> ", circle))
                .forEach(circles::add));
        assertThat(circles).as("see docs/architecture.md").isEmpty();
    }

    /** Only `transcode` sees both. */
    @Test
    void dialectsAndProtocolsDoNotKnowEachOther() {
        List<String> violations = new ArrayList<>();
        for (SourceFile file : SourceTree.javaFiles()) {
            SourceFile.Parsed parsed = file.parse();
            if (!file.isTest()) {
                parsed.imports().stream()
                        .filter(name -> parsed.packageName().startsWith(DIALECT) && name.startsWith(PROTOCOL)
                                || parsed.packageName().startsWith(PROTOCOL) && name.startsWith(DIALECT))
                        .forEach(name -> violations.add(file.path() + ": imports " + name));
            }
        }
        assertThat(violations).as("see gateway-service/README.md").isEmpty();
    }

    @Test
    void findsACircleAndNoneWhereThereIsNone() {
        Arrows arrows = new Arrows();
        arrows.put("a", new TreeSet<>(List.of("b", "leaf")));
        arrows.put("b", new TreeSet<>(List.of("c")));
        arrows.put("c", new TreeSet<>(List.of("a")));

        assertThat(arrows.circle("a")).containsExactly("a", "b", "c", "a");
        assertThat(arrows.circle("leaf")).isEmpty();
        assertThat(packageOf("dev.trunkline.gateway.plan.Draw.Weighted")).isEqualTo("dev.trunkline.gateway.plan");
    }

    /** Of a class, of a class within it, or of a static member. */
    private static String packageOf(String imported) {
        return List.of(imported.split("\\.")).stream()
                .takeWhile(part -> Character.isLowerCase(part.charAt(0)))
                .collect(Collectors.joining("."));
    }
}
