package dev.trunkline.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** For whom an answer is written. */
enum Face {
    /** Programs, also those in a browser that came from elsewhere. */
    API(HttpHeaders.createOptimized("application/json")) {
        @Override
        Buffer body(OpenAiFailure failure) {
            return failure.body();
        }
    },

    /** People. What is written for them is not for pages from elsewhere. */
    PAGE(HttpHeaders.createOptimized("text/plain; charset=utf-8")) {
        @Override
        Buffer body(OpenAiFailure failure) {
            return Buffer.buffer(failure.message() + "\n");
        }
    };

    private final CharSequence contentType;

    Face(CharSequence contentType) {
        this.contentType = contentType;
    }

    CharSequence contentType() {
        return contentType;
    }

    abstract Buffer body(OpenAiFailure failure);
}
