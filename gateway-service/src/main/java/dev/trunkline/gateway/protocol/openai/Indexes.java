package dev.trunkline.gateway.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.json.ObjectWalk;

/** Reads the index of a choice or of a call: a small whole number, -1 where it is none. */
final class Indexes {

    static final int AT_MOST = 1024;

    private Indexes() {}

    static int of(byte[] bytes, ObjectWalk member) {
        int index = 0;
        for (int at = member.valueStart(); at < member.valueEnd(); at++) {
            if (bytes[at] < '0' || bytes[at] > '9' || index >= AT_MOST) {
                return -1;
            }
            index = 10 * index + bytes[at] - '0';
        }
        return index < AT_MOST ? index : -1;
    }

    static int of(JsonNode node) {
        return node.isInt() && node.intValue() >= 0 && node.intValue() < AT_MOST ? node.intValue() : -1;
    }
}
