package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.UsageExtras;
import java.util.Set;

/** What this wire format's {@code usage} holds beside the gateway's own figures, such as calls of its tools. Pure. */
final class OtherFigures {

    /** Of all that is passed on; the member that would pass it is left out. */
    private static final int BYTES_AT_MOST = 4_096;

    private static final Set<String> OWN = Set.of(
            "input_tokens",
            "output_tokens",
            "output_tokens_details",
            "cache_creation",
            "cache_creation_input_tokens",
            "cache_read_input_tokens",
            "cost",
            "cost_details",
            "is_byok",
            "service_tier");

    private OtherFigures() {}

    /** On one line: a line break between members would end the frame of a stream. */
    static UsageExtras of(JsonValue usage) {
        StringBuilder members = new StringBuilder();
        usage.forEachMember((name, value) -> {
            String json = value.json().replace('\n', ' ').replace('\r', ' ');
            boolean plain = name.matches("[a-z0-9_]+");
            boolean fits = members.length() + name.length() + json.length() <= BYTES_AT_MOST;
            if (plain && fits && !value.isAbsent() && !OWN.contains(name)) {
                members.append(",\"").append(name).append("\":").append(json);
            }
        });
        return members.isEmpty() ? UsageExtras.NONE : new UsageExtras(members.toString(), "", "");
    }
}
