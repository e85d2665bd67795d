package dev.trunkline.gateway.identity;

import dev.trunkline.gateway.client.ClientAddress;
import org.jspecify.annotations.Nullable;

/** Somebody of whom it is not known yet who that is. */
public interface Visitor {

    /** The key that is shown, null where there is none. */
    @Nullable
    String apiKey();

    ClientAddress clientAddress();
}
