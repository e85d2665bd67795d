package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.NestedMember.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what not every provider takes inside messages and tools, while those are read. What is cut holds nothing else
 * that was found, so that no edit of a body stands within another. Used for one body.
 */
public final class NestedMembers {

    private static final Set<String> CACHE_MARKS = Set.of("cache_control", "prompt_cache_breakpoint");
    /** Written into a turn by earlier answers, or by clients for a router. */
    private static final Set<String> NOTES =
            Set.of("reasoning_details", "annotations", "model", "configuration_update");

    private static final String THOUGHTS = "reasoning";
    private static final String THOUGHTS_OF_PROVIDERS = "reasoning_content";
    private static final String DEVELOPER = "developer";

    private final byte[] body;
    private final List<NestedMember> found = new ArrayList<>(0);
    private int messageFrom;
    private int messageStart;
    private String role = "";
    private boolean toolSpoke;
    private int usersBehindTools;

    public NestedMembers(byte[] body) {
        this.body = body;
    }

    /** In the order in which they stand; none lies within another. */
    public List<NestedMember> found() {
        if (found.isEmpty()) {
            return List.of();
        }
        found.sort(Comparator.comparingInt(NestedMember::from));
        return List.copyOf(found);
    }

    /** How many there are by now. */
    public int mark() {
        return found.size();
    }

    /** What stands there is nobody's as a whole, with all that was found in it since the mark. */
    public void cut(int mark, int from, int to) {
        found.subList(mark, found.size()).clear();
        found.add(new NestedMember(Kind.NOBODYS, from, to));
    }

    /** Something is known about what stands there, which stays. */
    public void note(Kind kind, int from, int to) {
        found.add(new NestedMember(kind, from, to));
    }

    /** A message begins. */
    public void message(JsonParser parser) {
        messageFrom = found.size();
        messageStart = start(parser);
        role = "";
    }

    /** It has ended: what stands in it under two names is sent under one. */
    public void endMessage() {
        if (found.size() > messageFrom) {
            joinThoughts(found.subList(messageFrom, found.size()));
        }
        if (toolSpoke && role.equals("user")) {
            usersBehindTools++;
            found.add(new NestedMember(Kind.USER_BEHIND_TOOL, messageStart, messageStart));
        }
        toolSpoke = role.equals("tool");
    }

    private static void joinThoughts(List<NestedMember> ofMessage) {
        if (ofMessage.stream().anyMatch(member -> member.kind() == Kind.THOUGHTS_OF_PROVIDERS)) {
            ofMessage.replaceAll(member -> member.kind() == Kind.THOUGHTS
                    ? new NestedMember(Kind.NOBODYS, member.from(), member.to())
                    : member);
        }
    }

    /** Bytes that may be put between messages for some provider. */
    public int growthBytes() {
        return usersBehindTools * NestedEdits.MODEL_HEARD.length();
    }

    /** Reads the value of a role. */
    public void role(JsonParser parser, JsonToken value) throws IOException {
        role = value == JsonToken.VALUE_STRING ? parser.getText() : "";
        if (role.equals(DEVELOPER)) {
            int start = start(parser);
            found.add(new NestedMember(Kind.DEVELOPER, start, end(parser)));
        } else {
            NestedScan.value(parser, "messages");
        }
    }

    /** Reads the value of any other member of a message. */
    public void ofMessage(JsonParser parser, String name, JsonToken value) throws IOException {
        read(parser, name, "messages", kindInMessage(name, value));
    }

    /** Reads the value of a member of a part, a tool or a function. */
    public void ofObject(JsonParser parser, String name, JsonToken value, String path) throws IOException {
        read(parser, name, path, isNobodys(name, value) ? Kind.NOBODYS : null);
    }

    private static @Nullable Kind kindInMessage(String name, JsonToken value) {
        if (isNobodys(name, value) || NOTES.contains(name)) {
            return Kind.NOBODYS;
        }
        return switch (name) {
            case THOUGHTS -> value == JsonToken.VALUE_STRING ? Kind.THOUGHTS : Kind.NOBODYS;
            case THOUGHTS_OF_PROVIDERS -> Kind.THOUGHTS_OF_PROVIDERS;
            // Whatever else there is goes to the provider as it came.
            default -> null;
        };
    }

    private static boolean isNobodys(String name, JsonToken value) {
        return value == JsonToken.VALUE_NULL || CACHE_MARKS.contains(name);
    }

    private void read(JsonParser parser, String name, String path, @Nullable Kind kind) throws IOException {
        if (kind == null) {
            NestedScan.field(parser, name, path);
            return;
        }
        int from = nameBefore(start(parser));
        NestedScan.field(parser, name, path);
        found.add(new NestedMember(kind, from, end(parser)));
    }

    /** Where the member begins whose value the parser is at. */
    public int memberFrom(JsonParser parser) {
        return nameBefore(start(parser));
    }

    /** It ends where the parser is; of what was found in it since the mark nothing is known any more. */
    public void end(Kind kind, int mark, int from, JsonParser parser) throws IOException {
        found.subList(mark, found.size()).clear();
        found.add(new NestedMember(kind, from, end(parser)));
    }

    private static int start(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    private static int end(JsonParser parser) throws IOException {
        parser.finishToken();
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    /** The quote with which the name of the member begins whose value begins there. */
    private int nameBefore(int valueStart) {
        int at = valueStart - 1;
        while (body[at] != '"') {
            at--;
        }
        at--;
        while (body[at] != '"' || isEscaped(at)) {
            at--;
        }
        return at;
    }

    private boolean isEscaped(int quote) {
        int slashes = 0;
        while (body[quote - slashes - 1] == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
