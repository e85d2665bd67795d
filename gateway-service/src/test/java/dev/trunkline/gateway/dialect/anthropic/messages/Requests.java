package dev.trunkline.gateway.dialect.anthropic.messages;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.refused;
import static dev.trunkline.gateway.Given.utf8;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Requests of Anthropic messages. */
final class Requests {

    static final Messages DIALECT = new Messages();
    static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private Requests() {}

    /** As Claude Code 2.1 sends it, by what its users report of it (2026-09); the words are made up. */
    static String claudeCode() {
        try {
            return Files.readString(Path.of("src/test/resources/dialect/anthropic/claude-code.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Envelope envelope(String body) {
        return passed(DIALECT.read(utf8(body), MultiMap.caseInsensitiveMultiMap()));
    }

    /** A request of one short message with these other fields, each followed by a comma. */
    static Envelope asking(String fields) {
        return envelope("{\"model\":\"m\"," + fields + HELLO + "}");
    }

    /** One whose only message has this content. */
    static Envelope saying(String role, String content) {
        return envelope("{\"model\":\"m\",\"messages\":[{\"role\":\"" + role + "\",\"content\":" + content + "}]}");
    }

    static ChatRequest neutral(Envelope envelope) {
        return passed(DIALECT.neutral(envelope));
    }

    /** What is said of such a request. */
    static String refusal(String fields) {
        return message("{\"model\":\"m\"," + fields + HELLO + "}");
    }

    static String message(String body) {
        return ((BadRequest) refused(DIALECT.read(utf8(body), MultiMap.caseInsensitiveMultiMap())
                        .then(DIALECT::neutral)))
                .message();
    }
}
