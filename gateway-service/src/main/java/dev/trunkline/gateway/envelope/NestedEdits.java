package dev.trunkline.gateway.envelope;

import dev.trunkline.gateway.envelope.BodySplice.Edit;
import dev.trunkline.gateway.envelope.NestedMember.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is done to nested members of a body for one provider. Pure.
 *
 * @param taken what of it this provider takes as it stands, or under the name that it has for it
 */
public record NestedEdits(Set<Kind> taken) {

    /** For whoever takes all that stands there but what is nobody's. */
    public static final NestedEdits NONE_BUT_NOBODYS = new NestedEdits(Set.of(Kind.values()));

    /** What a model says between the result of a tool and a user, where it has to say something. */
    public static final String HEARD = "OK.";

    static final String MODEL_HEARD = "{\"role\":\"assistant\",\"content\":\"" + HEARD + "\"},";

    private static final String SYSTEM = "\"system\"";
    private static final String THOUGHTS_NAME = "\"reasoning_content\"";

    /** Sorted, none within another. */
    List<Edit> of(Envelope envelope) {
        List<Edit> edits = new ArrayList<>(envelope.nested().size());
        for (NestedMember member : envelope.nested()) {
            switch (member.kind()) {
                case NOBODYS -> cut(envelope.body(), member, edits);
                case THOUGHTS -> thoughts(envelope.body(), member, edits);
                case THOUGHTS_OF_PROVIDERS -> {
                    if (!taken.contains(Kind.THOUGHTS)) {
                        cut(envelope.body(), member, edits);
                    }
                }
                case IMAGES -> {
                    if (!taken.contains(Kind.IMAGES)) {
                        cut(envelope.body(), member, edits);
                    }
                }
                case USER_BEHIND_TOOL -> {
                    if (!taken.contains(Kind.USER_BEHIND_TOOL)) {
                        edits.add(new Edit(member.from(), member.to(), MODEL_HEARD));
                    }
                }
                // Whoever cannot take it gets a request that is written anew.
                case SYSTEM_MESSAGE -> {}
                case DEVELOPER -> {
                    if (!taken.contains(Kind.DEVELOPER)) {
                        edits.add(new Edit(member.from(), member.to(), SYSTEM));
                    }
                }
            }
        }
        return edits;
    }

    private void thoughts(byte[] body, NestedMember member, List<Edit> edits) {
        if (taken.contains(Kind.THOUGHTS)) {
            edits.add(new Edit(member.from(), nameEnd(body, member.from()), THOUGHTS_NAME));
        } else {
            cut(body, member, edits);
        }
    }

    private static int nameEnd(byte[] body, int nameStart) {
        int at = nameStart + 1;
        while (body[at] != '"') {
            at++;
        }
        return at + 1;
    }

    /** With the comma that follows, or where none does with the one that is left before it. */
    private static void cut(byte[] body, NestedMember member, List<Edit> edits) {
        int end = afterBlanks(body, member.to());
        if (body[end] == ',') {
            edits.add(new Edit(member.from(), end + 1, ""));
            return;
        }
        int start = beforeBlanks(body, member.from());
        while (!edits.isEmpty()
                && edits.getLast().to() == start
                && edits.getLast().json().isEmpty()) {
            start = beforeBlanks(body, edits.removeLast().from());
        }
        edits.add(new Edit(body[start - 1] == ',' ? start - 1 : start, member.to(), ""));
    }

    private static int afterBlanks(byte[] body, int from) {
        int at = from;
        while (isBlank(body[at])) {
            at++;
        }
        return at;
    }

    private static int beforeBlanks(byte[] body, int to) {
        int at = to;
        while (isBlank(body[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
