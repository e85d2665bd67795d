package dev.trunkline.simulator.request;

import java.util.List;

/**
 * What a request holds beside its text, in its order.
 *
 * @param images each by its type and the digest of its bytes
 * @param thoughts of earlier answers, each by its signature, or by its text where the protocol signs none
 */
public record Seen(List<String> images, List<String> thoughts) {

    public static final Seen NOTHING = new Seen(List.of(), List.of());
}
