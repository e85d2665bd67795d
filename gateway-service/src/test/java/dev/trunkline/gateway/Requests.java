package dev.trunkline.gateway;

import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;

/** Requests as callers of each dialect of OpenAI write them, without headers. */
public final class Requests {

    private Requests() {}

    public static Outcome<Envelope> chat(byte[] body) {
        return read(Transcoding.CHAT, body);
    }

    public static Outcome<Envelope> completion(byte[] body) {
        return read(Transcoding.COMPLETIONS, body);
    }

    public static Outcome<Envelope> responses(byte[] body) {
        return read(Transcoding.RESPONSES, body);
    }

    public static Outcome<Envelope> embedding(byte[] body) {
        return read(Transcoding.EMBEDDINGS, body);
    }

    private static Outcome<Envelope> read(Dialect dialect, byte[] body) {
        return dialect.read(body, MultiMap.caseInsensitiveMultiMap());
    }
}
