package dev.trunkline.gateway.credential;

import dev.trunkline.gateway.catalogue.Endpoint;
import io.vertx.core.buffer.Buffer;

/**
 * A call that is about to be made, as far as a signature can cover it. It is a POST of JSON.
 *
 * @param uri path and query
 */
public record OutgoingCall(Endpoint endpoint, String uri, Buffer body) {}
