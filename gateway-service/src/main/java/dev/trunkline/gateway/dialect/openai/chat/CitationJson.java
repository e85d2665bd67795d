package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.json.JsonWriter;

/** A citation as an element of {@code annotations} (section 1.9 of the public API). Pure but for the writer. */
final class CitationJson {

    private CitationJson() {}

    static void append(Citation citation, JsonWriter out) {
        out.beginObject().member("type", "url_citation").name("url_citation").beginObject();
        out.member("url", citation.url()).member("title", citation.title());
        if (!citation.quoted().isEmpty()) {
            out.member("content", citation.quoted());
        }
        out.name("start_index").number(citation.startIndex());
        out.name("end_index").number(citation.endIndex()).endObject().endObject();
    }
}
