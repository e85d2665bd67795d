package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** Items of a stream that have begun, by their place in the answer. Confined to one event loop. */
final class OpenItems {

    /** One after the other is what there is; each is remembered until its end. */
    static final int OPEN_AT_MOST = 1_000;

    /** What has been told of one. */
    final class Item {
        /** Its number among the calls, -1 where it is none. */
        int call = -1;

        boolean told;
        private int thought = -1;

        /** Its number among the thoughts. */
        int thought() {
            thought = thought < 0 ? thoughts++ : thought;
            return thought;
        }
    }

    private final Map<Integer, Item> items = new HashMap<>();
    private int thoughts;

    boolean hasRoom() {
        return items.size() < OPEN_AT_MOST;
    }

    /** The one that the event is about, which begins here where nobody has said so. */
    Item at(JsonValue event) {
        int index = event.member("output_index").count(0);
        Item item = items.get(index);
        if (item == null) {
            item = new Item();
            if (hasRoom()) {
                items.put(index, item);
            }
        }
        return item;
    }

    void end(JsonValue event) {
        items.remove(event.member("output_index").count(0));
    }
}
