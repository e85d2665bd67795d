package dev.trunkline.auth.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads bodies field by field: a field that is not known is refused by its name, so that nothing else can be set. */
public final class Fields {

    private static final int SHOWN_AT_MOST = 64;

    private Fields() {}

    /** Reads one field, given its name and value. */
    public interface Field<E> {
        Outcome<? extends E> read(String name, JsonNode value);
    }

    /** Every field of the body, in its order. `thing` says of what they are fields. */
    public static <E> Outcome<List<E>> read(ObjectNode body, Map<String, Field<E>> fields, String thing) {
        List<E> read = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            Field<E> field = fields.get(entry.getKey());
            if (field == null) {
                String known =
                        String.join(", ", fields.keySet().stream().sorted().toList());
                return refused(
                        shown(entry.getKey()), "is not a field of " + thing + " (expected: one of " + known + ")");
            }
            switch (field.read(entry.getKey(), entry.getValue())) {
                case Outcome.Refused<? extends E>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Done<? extends E>(E value) -> read.add(value);
            }
        }
        return Outcome.done(List.copyOf(read));
    }

    public static Outcome<Boolean> flag(String name, JsonNode value) {
        return value.isBoolean() ? Outcome.done(value.booleanValue()) : refused(name, "expected true or false");
    }

    public static <T> Outcome<T> refused(String name, String message) {
        return Outcome.refused(new Refusal.InvalidField(name, name + ": " + message));
    }

    /** Somebody else's text in our message: short. */
    private static String shown(String name) {
        return name.length() <= SHOWN_AT_MOST ? name : name.substring(0, SHOWN_AT_MOST) + "...";
    }
}
