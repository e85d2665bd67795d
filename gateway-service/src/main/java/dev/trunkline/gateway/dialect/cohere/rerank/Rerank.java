package dev.trunkline.gateway.dialect.cohere.rerank;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.rerank.Ranked;
import dev.trunkline.gateway.rerank.RerankRequest;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.UsageJson;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Documents ranked as callers of the public API ask (section 2.5), in Cohere's form. Stateless and thread-safe. */
@Singleton
public final class Rerank implements Dialect {

    @Override
    public Operation operation() {
        return Operation.RERANK;
    }

    @Override
    public String idPrefix() {
        return "gen-rerank-";
    }

    @Override
    public dev.trunkline.contracts.generation.v1.Dialect recordedAs() {
        return dev.trunkline.contracts.generation.v1.Dialect.DIALECT_COHERE_RERANK;
    }

    @Override
    public Outcome<Envelope> read(byte[] body, MultiMap headers) {
        return EnvelopeReader.read(body, parser -> new RerankScan(parser, body).envelope(), "documents");
    }

    /** The request in no wire format. */
    public RerankRequest neutral(Envelope envelope) {
        JsonValue request = JsonValue.read(envelope.body());
        List<JsonText> documents = new ArrayList<>(envelope.prompt().inputs());
        for (JsonValue document : request.member("documents").elements()) {
            JsonValue text = document.isString() ? document : document.member("text");
            documents.add(text.text().wellFormed());
        }
        return new RerankRequest(
                request.member("query").text().wellFormed(), documents, JsonFields.positive(request.member("top_n")));
    }

    /** An answer up to the place of {@code usage}, behind a comma; an object's end follows. */
    public Buffer head(AnswerFace face, RerankRequest request, List<Ranked> ranked) {
        JsonWriter out = new JsonWriter();
        out.beginObject()
                .member("id", face.generationId())
                .member("model", face.model())
                .member("provider", face.providerName())
                .name("results")
                .beginArray();
        for (Ranked one : ranked) {
            out.beginObject().name("index").number(one.index()).member("relevance_score", one.score());
            out.name("document").beginObject();
            out.member("text", request.documents().get(one.index()));
            out.endObject().endObject();
        }
        return out.endArray().buffer().appendByte((byte) ',');
    }

    @Override
    public ErrorForm errors() {
        return OpenAiErrors.FORM;
    }

    @Override
    public void appendUsage(UsageReport usage, Buffer out) {
        out.appendString("\"usage\":{\"search_units\":" + usage.tokens().count(Meter.SEARCH) + ",\"total_tokens\":"
                + usage.tokens().promptTokens() + ",\"cost\":" + UsageJson.usd(usage.costNano()) + "}");
        usage.appendRouting(out);
    }
}
