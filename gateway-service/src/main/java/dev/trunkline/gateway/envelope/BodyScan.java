package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Envelope.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One pass over the top-level fields of a request: where they stand, and how much of them may be tokens. Used once. */
public final class BodyScan {

    /** Reads what a field decides; may leave the parser anywhere within its value. */
    public interface FieldReader {
        void read(String name, JsonToken value) throws IOException;
    }

    private static final int TOP_LEVEL_FIELDS_AT_MOST = 128;

    private final JsonParser parser;
    private final byte[] body;
    private final Set<String> outsidePrompt;
    private final List<Member> members = new ArrayList<>(12);
    private int textBytes;
    private int growthBytes;

    /** @param outsidePrompt fields that go upstream and are never among the tokens of a prompt; all others may be */
    public BodyScan(JsonParser parser, byte[] body, Set<String> outsidePrompt) {
        this.parser = parser;
        this.body = body;
        this.outsidePrompt = outsidePrompt;
    }

    /** @param expected said of a body that is no object, as in {@code one JSON object with "model"} */
    public void scan(FieldReader fields, String expected) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw FieldFault.of("body", "not an object", expected);
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            member(fields);
        }
        if (parser.nextToken() != null) {
            throw FieldFault.of("body", "something follows the JSON object", "one JSON object and nothing else");
        }
    }

    private void member(FieldReader fields) throws IOException {
        int nameStart = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        String name = parser.currentName();
        FieldNames.check(name);
        JsonToken value = parser.nextToken();
        int valueStart = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        fields.read(name, value);
        parser.finishToken();
        int valueEnd = Math.toIntExact(parser.currentLocation().getByteOffset());
        if (members.size() == TOP_LEVEL_FIELDS_AT_MOST) {
            throw FieldFault.of("body", "too many fields", "at most " + TOP_LEVEL_FIELDS_AT_MOST);
        }
        for (Member earlier : members) {
            // A second field of the same name would let the gateway price one value and the provider use another.
            if (earlier.name().equals(name)) {
                throw FieldFault.of(name, "given twice", "one value");
            }
        }
        members.add(new Member(name, nameStart, valueStart, valueEnd));
        if (!outsidePrompt.contains(name) && !Envelope.isKept(name)) {
            textBytes += valueEnd - nameStart;
            growthBytes += NormalForms.growthBytes(body, nameStart, valueEnd);
        }
    }

    /** Whether a cache of an hour is asked for. */
    public boolean asksForHour() {
        return NestedScan.hasSeenHour(parser);
    }

    public List<Member> members() {
        return members;
    }

    public int textBytes() {
        return textBytes;
    }

    public int growthBytes() {
        return growthBytes;
    }
}
