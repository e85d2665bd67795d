package dev.trunkline.gateway.identity;

import dev.trunkline.gateway.client.ClientAddress;
import dev.trunkline.gateway.failure.GatewayFailure;
import org.jspecify.annotations.Nullable;

/** Somebody of whom it is not known yet who that is. */
public interface Visitor {

    /** The key that is shown, null where there is none. */
    @Nullable
    String apiKey();

    ClientAddress clientAddress();

    /** Takes a place among strangers for as long as it lasts to find out; where there is none it says why. */
    @Nullable
    GatewayFailure seatAsStranger();

    /** The same among those who are known, for somebody of whom it is known that there is such a one. */
    @Nullable
    GatewayFailure seat(String holder);
}
