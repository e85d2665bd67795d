package dev.trunkline.billing.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Fields of a JSON object, read strictly: what is null is not there. Pure. */
record Fields(JsonNode object, String path) {

    /** With seconds and offset, for the document, too. */
    static final String WRITTEN_MOMENT =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";

    private static final Pattern MOMENT = Pattern.compile(WRITTEN_MOMENT);
    private static final int SHOWN_AT_MOST = 64;
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    static Fields of(JsonNode node, String path, Collection<String> known) throws BodyFault {
        if (!node.isObject()) {
            throw new BodyFault("%s: expected an object".formatted(path));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new BodyFault("%s: unknown field (expected: %s)"
                        .formatted(below(path, shown(name)), String.join(", ", known)));
            }
        }
        return new Fields(node, path);
    }

    Optional<JsonNode> get(String name) {
        return Optional.of(object.path(name)).filter(node -> !node.isMissingNode() && !node.isNull());
    }

    BodyFault fault(String name, String expected) {
        return new BodyFault("%s: expected %s".formatted(below(path, name), expected));
    }

    String name(String field) {
        return below(path, field);
    }

    /** One of a vocabulary. */
    <T> T word(String name, JsonNode node, Function<String, Optional<T>> read, String expected) throws BodyFault {
        Optional<T> known = node.isTextual() ? read.apply(node.textValue()) : Optional.empty();
        if (known.isEmpty()) {
            throw new BodyFault("%s: %s (expected: %s)"
                    .formatted(
                            below(path, name), shown(node.isTextual() ? node.textValue() : node.toString()), expected));
        }
        return known.get();
    }

    <T> List<T> words(String name, int most, Function<String, Optional<T>> read, String expected) throws BodyFault {
        List<T> words = new ArrayList<>();
        for (JsonNode node : list(name, most)) {
            words.add(word(name, node, read, expected));
        }
        if (Set.copyOf(words).size() < words.size()) {
            throw fault(name, "each once");
        }
        return List.copyOf(words);
    }

    /** Nothing where the field is not there. */
    List<JsonNode> list(String name, int most) throws BodyFault {
        JsonNode node = object.path(name);
        if (get(name).isEmpty()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most) {
            throw fault(name, "a list of at most %d".formatted(most));
        }
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }

    int number(String name, int otherwise, int most) throws BodyFault {
        Optional<JsonNode> node = get(name);
        if (node.isEmpty()) {
            return otherwise;
        }
        int value = node.get().canConvertToInt() && node.get().isIntegralNumber()
                ? node.get().intValue()
                : 0;
        if (value < 1 || value > most) {
            throw fault(name, "a whole number from 1 to %d".formatted(most));
        }
        return value;
    }

    Instant moment(String name) throws BodyFault {
        String text = object.path(name).asText();
        try {
            if (object.path(name).isTextual() && MOMENT.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            throw fault(name, "a day and a time that exist");
        }
        throw fault(name, "a time with seconds and offset, such as 2026-11-30T00:00:00Z");
    }

    /** Of the IANA's names; offsets are none, for the quarters of the figures are whole in named zones. */
    ZoneId zone(String name) throws BodyFault {
        String text = get(name).map(JsonNode::asText).orElse("UTC");
        if (!ZONES.contains(text)) {
            throw fault(name, "a time zone by its IANA name, such as Asia/Kathmandu");
        }
        return ZoneId.of(text);
    }

    private static String below(String path, String name) {
        return path.equals("body") ? name : path + "." + name;
    }

    static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.substring(0, Math.min(printable.length(), SHOWN_AT_MOST));
    }
}
