package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/** Where in a body something stands, as in {@code messages[0].content[1].image_url.url}. Pure. */
final class MemberPath {

    private static final String SOMEWHERE = "messages";

    private MemberPath() {}

    /** @param text a slice of the body; where it is none, its place is not known any more */
    static String of(JsonText text, byte[] body) {
        if (text.bytes() != body) {
            return SOMEWHERE;
        }
        StringBuilder path = new StringBuilder();
        descend(JsonValue.read(body), text.from(), path);
        return path.isEmpty() ? SOMEWHERE : path.toString();
    }

    private static void descend(JsonValue value, int at, StringBuilder path) {
        if (value.isArray()) {
            List<JsonValue> elements = value.elements();
            for (int i = 0; i < elements.size(); i++) {
                if (holds(elements.get(i), at)) {
                    descend(elements.get(i), at, path.append('[').append(i).append(']'));
                    return;
                }
            }
        }
        value.forEachMember((name, member) -> {
            if (holds(member, at)) {
                descend(member, at, path.append(path.isEmpty() ? "" : ".").append(name));
            }
        });
    }

    private static boolean holds(JsonValue value, int at) {
        return value.from() <= at && at < value.to();
    }
}
