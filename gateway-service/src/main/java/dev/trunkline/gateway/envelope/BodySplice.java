package dev.trunkline.gateway.envelope;

import dev.trunkline.gateway.envelope.Envelope.Member;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The caller's bytes with single top-level fields replaced, removed or added; a null is left out, since some providers
 * refuse what others take for nothing. Everything else goes through untouched, unknown fields and white space included.
 * Used once, not thread-safe.
 */
public final class BodySplice {

    private static final int GROWTH_BYTES = 128;

    /** Other bytes in the place of {@code [from, to)}, which lies within one top-level value. */
    record Edit(int from, int to, String json) {}

    private final Envelope envelope;
    private final Map<String, byte[]> values = new HashMap<>();
    private Predicate<String> removed = name -> false;
    private String renamedFrom = "";
    private String renamedTo = "";
    private List<Edit> edits = List.of();
    private int editsDone;

    public BodySplice(Envelope envelope) {
        this.envelope = envelope;
    }

    /** Sets a field to a JSON value, in its place where the caller gave it and it is not removed, else at the end. */
    public BodySplice set(String name, String json) {
        values.put(name, json.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Sends a field that is neither removed nor set under another name. */
    public BodySplice rename(String from, String to) {
        renamedFrom = from;
        renamedTo = to;
        return this;
    }

    public BodySplice removeAll(Predicate<String> names) {
        removed = names;
        return this;
    }

    /** Leaves out or rewrites what stands inside values that are neither removed nor replaced. */
    public BodySplice edit(NestedEdits nested) {
        edits = nested.of(envelope);
        return this;
    }

    /** Puts JSON in between, at a place within one top-level value that is neither removed nor replaced. */
    public BodySplice insert(int at, String json) {
        List<Edit> all = new ArrayList<>(edits);
        all.add(new Edit(at, at, json));
        all.sort(Comparator.comparingInt(Edit::from));
        edits = all;
        return this;
    }

    public Buffer bytes() {
        byte[] body = envelope.body();
        Buffer out = Buffer.buffer(body.length + GROWTH_BYTES);
        out.appendByte((byte) '{');
        boolean first = true;
        for (Member member : envelope.members()) {
            boolean meansNothing = isNull(body, member) && !values.containsKey(member.name());
            if (meansNothing || removed.test(member.name())) {
                continue;
            }
            if (!first) {
                out.appendByte((byte) ',');
            }
            first = false;
            append(out, body, member, values.remove(member.name()));
        }
        for (Map.Entry<String, byte[]> added : sorted(values)) {
            if (!first) {
                out.appendByte((byte) ',');
            }
            first = false;
            out.appendString("\"" + added.getKey() + "\":").appendBytes(added.getValue());
        }
        return out.appendByte((byte) '}');
    }

    private static boolean isNull(byte[] body, Member member) {
        return body[member.valueStart()] == 'n';
    }

    private void append(Buffer out, byte[] body, Member member, byte @Nullable [] value) {
        if (value == null && member.name().equals(renamedFrom)) {
            out.appendString("\"" + renamedTo + "\":");
            edited(out, body, member.valueStart(), member.valueEnd());
        } else if (value == null) {
            edited(out, body, member.nameStart(), member.valueEnd());
        } else {
            out.appendBytes(body, member.nameStart(), member.valueStart() - member.nameStart());
            out.appendBytes(value);
        }
    }

    private void edited(Buffer out, byte[] body, int from, int to) {
        int at = from;
        while (editsDone < edits.size() && edits.get(editsDone).from() < to) {
            Edit edit = edits.get(editsDone++);
            if (edit.from() < from) {
                // It belongs to a value that is not sent.
                continue;
            }
            if (edit.from() < at || edit.to() > to) {
                throw new IllegalStateException("an edit of a body stands within another");
            }
            out.appendBytes(body, at, edit.from() - at).appendString(edit.json());
            at = edit.to();
        }
        out.appendBytes(body, at, to - at);
    }

    private static List<Map.Entry<String, byte[]>> sorted(Map<String, byte[]> values) {
        List<Map.Entry<String, byte[]>> sorted = new ArrayList<>(values.entrySet());
        if (sorted.size() > 1) {
            sorted.sort(Map.Entry.comparingByKey());
        }
        return sorted;
    }
}
