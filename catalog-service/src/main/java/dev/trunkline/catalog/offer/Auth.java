package dev.trunkline.catalog.offer;

import static dev.trunkline.catalog.offer.WireProtocol.ANTHROPIC_MESSAGES;
import static dev.trunkline.catalog.offer.WireProtocol.BEDROCK;
import static dev.trunkline.catalog.offer.WireProtocol.COHERE;
import static dev.trunkline.catalog.offer.WireProtocol.GEMINI;
import static dev.trunkline.catalog.offer.WireProtocol.OPENAI_CHAT;
import static dev.trunkline.catalog.offer.WireProtocol.OPENAI_EMBEDDINGS;
import static dev.trunkline.catalog.offer.WireProtocol.OPENAI_RESPONSES;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a provider wants to be shown the credential, by the word that documents use, and the protocols it goes with. */
public enum Auth {
    BEARER("bearer", EnumSet.allOf(WireProtocol.class)),
    API_KEY("api-key", EnumSet.complementOf(EnumSet.of(GEMINI, BEDROCK))),
    X_API_KEY("x-api-key", EnumSet.complementOf(EnumSet.of(GEMINI, BEDROCK))),
    X_GOOG_API_KEY("x-goog-api-key", EnumSet.of(GEMINI)),
    GOOGLE_SERVICE_ACCOUNT(
            "google-service-account", EnumSet.of(OPENAI_CHAT, OPENAI_EMBEDDINGS, ANTHROPIC_MESSAGES, GEMINI)),
    AWS("aws", EnumSet.of(BEDROCK)),
    ENTRA("entra", EnumSet.of(OPENAI_CHAT, OPENAI_RESPONSES, OPENAI_EMBEDDINGS, ANTHROPIC_MESSAGES, COHERE));

    private final String word;
    private final Set<WireProtocol> protocols;

    Auth(String word, Set<WireProtocol> protocols) {
        this.word = word;
        this.protocols = protocols;
    }

    public String word() {
        return word;
    }

    Set<WireProtocol> protocols() {
        return protocols;
    }

    public static Optional<Auth> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(each -> each.word).toList();
    }
}
