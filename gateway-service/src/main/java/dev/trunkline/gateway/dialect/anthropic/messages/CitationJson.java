package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/** A citation as this wire format has those of pages on the web. Pure but for the writer. */
final class CitationJson {

    private CitationJson() {}

    /** What encrypts the place on the page is Anthropic's own. */
    static void append(Citation citation, JsonWriter out) {
        out.beginObject().member("type", "web_search_result_location").member("url", citation.url());
        out.member("title", citation.title()).member("cited_text", citation.quoted());
        out.member("encrypted_index", JsonText.EMPTY).endObject();
    }
}
