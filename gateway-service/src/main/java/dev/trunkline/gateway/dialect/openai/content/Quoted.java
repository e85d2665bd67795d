package dev.trunkline.gateway.dialect.openai.content;

import static dev.trunkline.gateway.json.JsonText.escaped;

import java.nio.charset.StandardCharsets;

/** The beginning of an answer, with names in it that others wrote. */
public final class Quoted {

    private Quoted() {}

    /** @param json with {@code %s} for id, model and provider, and {@code %d} for the time between */
    public static byte[] format(String json, String id, long createdSeconds, String model, String provider) {
        return json.formatted(escaped(id), createdSeconds, escaped(model), escaped(provider))
                .getBytes(StandardCharsets.UTF_8);
    }
}
