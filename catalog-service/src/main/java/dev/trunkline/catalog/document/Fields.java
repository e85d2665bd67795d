package dev.trunkline.catalog.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of one mapping, taken one by one. A faulty field adds a fault and yields a placeholder, so that reading
 * goes on to the next fault; {@link #refuseOthers} names every field that was not taken.
 */
final class Fields {

    private final String path;
    private final int line;
    private final List<Fault> faults;
    private final SequencedMap<String, Node> untaken = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private Origin origin;

    private Fields(Origin origin, String path, int line, List<Fault> faults) {
        this.origin = origin;
        this.path = path;
        this.line = line;
        this.faults = faults;
    }

    static Fields of(Origin origin, Node node, List<Fault> faults) {
        return of(origin, "", node, faults);
    }

    private static Fields of(Origin origin, String path, Node node, List<Fault> faults) {
        if (node instanceof MappingNode mapping) {
            Fields fields = new Fields(origin, path, lineOf(node), faults);
            mapping.getValue().forEach(fields::admit);
            return fields;
        }
        Fields nothing = new Fields(origin, path, lineOf(node), faults);
        nothing.refuse(path, node, "a mapping of fields");
        return nothing.silent();
    }

    /** Fields whose absence is already a fault: what is missing inside is not told again. */
    private Fields silent() {
        return new Fields(origin, path, line, new ArrayList<>());
    }

    /** From here on faults carry this title. */
    void title(String kind, String name) {
        origin = origin.titled(kind, name);
    }

    Origin origin() {
        return origin;
    }

    int line() {
        return line;
    }

    /** Text of a required field; a placeholder that is empty where it is missing. */
    String text(String name, TextRule rule) {
        String text = optionalText(name, rule);
        if (text == null) {
            missing(name, rule.expected());
            return "";
        }
        return text;
    }

    @Nullable
    String optionalText(String name, TextRule rule) {
        Node node = take(name);
        return node == null || isNull(node) ? null : textOf(node, pathOf(name), rule);
    }

    List<String> texts(String name, TextRule rule) {
        return each(name, "a list", (node, itemPath) -> textOf(node, itemPath, rule));
    }

    int optionalCount(String name) {
        Integer count = optionalWhole(name, "tokens", 1, 2_000_000_000);
        return count == null ? 0 : count;
    }

    /** Null where it is left out. */
    @Nullable
    Integer optionalWhole(String name, String unit, int least, int most) {
        Node node = take(name);
        if (node == null || isNull(node)) {
            return null;
        }
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            long number = scalar.getValue().matches("0|[1-9]\\d{0,9}") ? Long.parseLong(scalar.getValue()) : -1;
            if (number >= least && number <= most) {
                return Math.toIntExact(number);
            }
        }
        refuse(pathOf(name), node, "a whole number of " + unit + ", " + least + " to " + most);
        return null;
    }

    /** Null where it is left out. */
    @Nullable
    Boolean optionalFlag(String name) {
        Node node = take(name);
        if (node == null || isNull(node)) {
            return null;
        }
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.BOOL)
                && scalar.getValue().matches("true|false")) {
            return Boolean.valueOf(scalar.getValue());
        }
        refuse(pathOf(name), node, "true or false");
        return null;
    }

    Fields mapping(String name) {
        Node node = take(name);
        if (node == null) {
            missing(name, "a mapping of fields");
            return new Fields(origin, pathOf(name), line, new ArrayList<>());
        }
        return of(origin, pathOf(name), node, faults);
    }

    /** Null where it is left out. */
    @Nullable
    Fields optionalMapping(String name) {
        Node node = take(name);
        return node == null || isNull(node) ? null : of(origin, pathOf(name), node, faults);
    }

    <T> List<T> mappings(String name, String expected, Function<Fields, T> read) {
        boolean present = untaken.containsKey(name);
        List<T> values = each(name, expected, (node, itemPath) -> read.apply(of(origin, itemPath, node, faults)));
        if (!present) {
            missing(name, expected);
        }
        return values;
    }

    <T> List<T> optionalMappings(String name, Function<Fields, T> read) {
        return each(name, "a list", (node, itemPath) -> read.apply(of(origin, itemPath, node, faults)));
    }

    void refuseOthers() {
        String expected = "one of " + String.join(", ", known);
        untaken.forEach(
                (name, node) -> faults.add(Fault.at(origin, lineOf(node), pathOf(name), "unknown field", expected)));
    }

    void fault(String name, String found, String expected) {
        faults.add(Fault.at(origin, lines.getOrDefault(name, line), pathOf(name), found, expected));
    }

    /** A word of the right shape that means nothing here. */
    void notOfThisRelease(String name, String word, String expected) {
        faults.add(Fault.ofAnotherRelease(origin, lines.getOrDefault(name, line), pathOf(name), word, expected));
    }

    static int lineOf(@Nullable Node node) {
        return node == null || node.getStartMark() == null
                ? 0
                : node.getStartMark().getLine() + 1;
    }

    private @Nullable Node take(String name) {
        known.add(name);
        return untaken.remove(name);
    }

    private interface ItemReader<T> {
        T read(Node node, String itemPath);
    }

    private <T> List<T> each(String name, String expected, ItemReader<T> reader) {
        Node node = take(name);
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            refuse(pathOf(name), node, expected);
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            values.add(reader.read(item, pathOf(name) + "[" + values.size() + "]"));
        }
        return values;
    }

    private void admit(NodeTuple tuple) {
        String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
        lines.putIfAbsent(name, lineOf(tuple.getKeyNode()));
        if (untaken.putIfAbsent(name, tuple.getValueNode()) != null) {
            faults.add(Fault.at(origin, lineOf(tuple.getKeyNode()), pathOf(name), "written twice", "each field once"));
        }
    }

    private String textOf(Node node, String fieldPath, TextRule rule) {
        if (node instanceof ScalarNode scalar
                && isText(scalar)
                && rule.accepts().test(scalar.getValue())) {
            return scalar.getValue();
        }
        String found = node instanceof ScalarNode scalar && !isText(scalar)
                ? scalar.getValue() + " without quotes"
                : show(node);
        faults.add(Fault.at(origin, lineOf(node), fieldPath, found, rule.expected()));
        return "";
    }

    /** An unquoted date counts as text, as it does for Kubernetes; an unquoted number or yes/no does not. */
    private static boolean isText(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.STR) || scalar.getTag().equals(Tag.TIMESTAMP);
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private void missing(String name, String expected) {
        faults.add(Fault.at(origin, line, pathOf(name), "missing", expected));
    }

    private void refuse(String fieldPath, Node node, String expected) {
        faults.add(Fault.at(origin, lineOf(node), fieldPath.isEmpty() ? "document" : fieldPath, show(node), expected));
    }

    private static String show(Node node) {
        return switch (node) {
            case ScalarNode scalar when isText(scalar) -> '"' + scalar.getValue() + '"';
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode _ -> "a list";
            case MappingNode _ -> "a mapping";
            default -> "something else";
        };
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
