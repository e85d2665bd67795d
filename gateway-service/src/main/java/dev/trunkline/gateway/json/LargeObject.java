package dev.trunkline.gateway.json;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object whose members are found in one pass, at the first question for one: who asks asks for many, and in a
 * request each question would walk over all of its messages. The bytes may not be written over before the last one.
 */
final class LargeObject extends JsonValue {

    /** From here on it pays, and what is remembered is small beside the object. */
    static final int BYTES = 65_536;

    /** Of more none is remembered: somebody else chooses how many there are. */
    private static final int MEMBERS_AT_MOST = 128;

    private @Nullable Map<String, JsonValue> members;
    private boolean tooMany;

    LargeObject(byte[] bytes, int from, int to) {
        super(bytes, from, to);
    }

    @Override
    public JsonValue member(String name) {
        Map<String, JsonValue> known = members;
        if (known == null && !tooMany) {
            known = found();
            tooMany = known == null;
            members = known;
        }
        return known == null ? super.member(name) : known.getOrDefault(name, ABSENT);
    }

    /** Null where there are too many. */
    private @Nullable Map<String, JsonValue> found() {
        Map<String, JsonValue> found = new HashMap<>();
        ObjectWalk walk = new ObjectWalk();
        walk.begin(bytes(), from(), to());
        while (walk.next()) {
            String name = new JsonValue(bytes(), walk.nameStart(), walk.nameEnd()).string();
            found.put(name, at(bytes(), walk.valueStart(), walk.valueEnd()));
            if (found.size() > MEMBERS_AT_MOST) {
                return null;
            }
        }
        return Map.copyOf(found);
    }
}
