package dev.trunkline.simulator.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.simulator.record.RequestFacts;
import dev.trunkline.simulator.record.Served;
import dev.trunkline.simulator.record.ServedRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record as JSON. */
final class RecordPages {

    static final int ENTRIES_PER_PAGE = 1_000;
    static final int ENTRIES_PER_PAGE_AT_MOST = 10_000;

    private static final ObjectMapper MAPPER = new JsonMapper();

    /** Which entries to show. */
    sealed interface Query {

        /** An empty tag is every tag. */
        record Accepted(long after, int limit, String tag) implements Query {}

        record Rejected(String problem) implements Query {}

        static Query of(@Nullable String after, @Nullable String limit, @Nullable String tag) {
            try {
                long first = after == null ? 0 : Long.parseLong(after);
                int most = limit == null ? ENTRIES_PER_PAGE : Integer.parseInt(limit);
                if (first >= 0 && most >= 1 && most <= ENTRIES_PER_PAGE_AT_MOST) {
                    return new Accepted(first, most, tag == null ? "" : tag);
                }
            } catch (NumberFormatException e) {
                // Told below, like a number out of range.
            }
            return new Rejected("after=" + after + ", limit=" + limit + " (expected: a sequence from 0, and 1 to "
                    + ENTRIES_PER_PAGE_AT_MOST + " entries)");
        }
    }

    private final ServedRecord record;

    RecordPages(ServedRecord record) {
        this.record = record;
    }

    String count() {
        ServedRecord.Count count = record.count();
        return MAPPER.createObjectNode()
                .put("entries", count.entries())
                .put("dropped", count.dropped())
                .put("openRequests", count.openRequests())
                .put("lastSequence", count.lastSequence())
                .put("entriesAtMost", count.entriesAtMost())
                .toString();
    }

    String page(Query.Accepted query) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartArray();
            for (Served served : record.after(query.after(), query.tag(), query.limit())) {
                write(json, served);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Served served) throws IOException {
        RequestFacts facts = served.facts();
        // The ending is read first: whoever sees it sees the figures that were written before it.
        String ending = served.ending().wire();
        boolean open = served.open();
        json.writeStartObject();
        json.writeNumberField("sequence", served.sequence());
        json.writeStringField("provider", facts.provider());
        json.writeNumberField("requestNumber", facts.requestNumber());
        json.writeStringField("responseId", facts.responseId());
        json.writeStringField("protocol", facts.protocol());
        json.writeStringField("model", facts.model());
        json.writeBooleanField("streamed", facts.streamed());
        json.writeStringField("tag", facts.tag());
        json.writeNumberField("promptTokens", facts.promptTokens());
        json.writeNumberField("cachedTokens", facts.cachedTokens());
        json.writeNumberField("thinkingTokens", facts.thinkingTokens());
        write(json, "images", facts.seen().images());
        write(json, "thoughts", facts.seen().thoughts());
        json.writeNumberField("completionTokens", served.completionTokens());
        json.writeNumberField("status", served.status());
        json.writeStringField("ending", ending);
        json.writeBooleanField("usageSent", served.usageSent());
        json.writeStringField("fault", facts.fault());
        json.writeStringField("credentialSha256", facts.credential().sha256());
        json.writeBooleanField("open", open);
        json.writeNumberField("startedAtMillis", facts.startedAtMillis());
        json.writeEndObject();
    }
}
