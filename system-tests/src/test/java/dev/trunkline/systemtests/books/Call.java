package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;

/**
 * One request that a caller will make.
 *
 * @param tag stands in the prompt for the simulator's record and as {@code user} for billing's
 * @param replica the gateway that is asked first
 * @param leaving when the caller hangs up
 */
record Call(
        String tag,
        String accountId,
        String key,
        int replica,
        Dialect dialect,
        boolean streamed,
        Leaving leaving,
        String body,
        Asked asked) {

    /** A chat in text. */
    Call(String tag, String accountId, String key, int replica, boolean streamed, Leaving leaving, String body) {
        this(
                tag,
                accountId,
                key,
                replica,
                Dialect.CHAT,
                streamed,
                leaving,
                body,
                Asked.ofText(Chat.promptTokens(Json.read(body)), false));
    }

    /** When a caller hangs up. */
    sealed interface Leaving {

        record Never() implements Leaving {}

        /** Without having got anything. */
        record After(int millis) implements Leaving {}

        /** As soon as so many pieces of content have been read. */
        record HavingRead(int tokens) implements Leaving {}
    }
}
