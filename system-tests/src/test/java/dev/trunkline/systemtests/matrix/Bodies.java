package dev.trunkline.systemtests.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bodies with one field more, or one message. */
final class Bodies {

    private Bodies() {}

    static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(field, value);
        return more;
    }

    /** @param added behind what stands in the array of this field */
    static Map<String, Object> with(Map<String, Object> body, String field, List<?> added) {
        List<Object> all = new ArrayList<>((List<?>) body.get(field));
        all.addAll(added);
        return with(body, field, (Object) all);
    }
}
