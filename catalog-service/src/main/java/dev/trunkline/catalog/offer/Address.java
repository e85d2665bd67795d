package dev.trunkline.catalog.offer;

import static dev.trunkline.catalog.offer.WireProtocol.ANTHROPIC_MESSAGES;
import static dev.trunkline.catalog.offer.WireProtocol.GEMINI;
import static dev.trunkline.catalog.offer.WireProtocol.OPENAI_CHAT;
import static dev.trunkline.catalog.offer.WireProtocol.OPENAI_EMBEDDINGS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A form of address besides the protocol's own, by the word that documents use, and what goes with it. */
public enum Address {
    /** A path for each deployment, and {@code api-version} in the query. */
    AZURE(
            "azure",
            EnumSet.of(OPENAI_CHAT, OPENAI_EMBEDDINGS),
            EnumSet.of(Auth.API_KEY, Auth.BEARER, Auth.ENTRA),
            Auth.API_KEY),
    /** A path for each publisher and model. */
    VERTEX(
            "vertex",
            EnumSet.of(ANTHROPIC_MESSAGES, GEMINI),
            EnumSet.of(Auth.BEARER, Auth.X_GOOG_API_KEY, Auth.GOOGLE_SERVICE_ACCOUNT),
            Auth.GOOGLE_SERVICE_ACCOUNT);

    private final String word;
    private final Set<WireProtocol> protocols;
    private final Set<Auth> auths;
    private final Auth usualAuth;

    Address(String word, Set<WireProtocol> protocols, Set<Auth> auths, Auth usualAuth) {
        this.word = word;
        this.protocols = protocols;
        this.auths = auths;
        this.usualAuth = usualAuth;
    }

    public String word() {
        return word;
    }

    Set<WireProtocol> protocols() {
        return protocols;
    }

    Set<Auth> auths() {
        return auths;
    }

    /** Where the row does not say. */
    Auth usualAuth() {
        return usualAuth;
    }

    public static Optional<Address> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(each -> each.word).toList();
    }
}
