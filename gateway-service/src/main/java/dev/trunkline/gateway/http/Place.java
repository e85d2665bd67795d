package dev.trunkline.gateway.http;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.share.Shares;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where one request has its place: nowhere yet, among strangers, or among those who are known, which strangers cannot
 * fill. Confined to one event loop.
 */
final class Place {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Shares strangers;
    private final Shares known;
    private final String address;
    private @Nullable Shares in;
    private @Nullable String account;
    private boolean over;

    /** @param address of which one caller has at least all for itself */
    Place(Shares strangers, Shares known, String address) {
        this.strangers = strangers;
        this.known = known;
        this.address = address;
    }

    /** Null where there is room; a place that is had already is kept. */
    @Nullable
    GatewayFailure amongStrangers() {
        return in == null ? take(strangers, null) : null;
    }

    /** Null where there is room. The place among strangers is free then. */
    @Nullable
    GatewayFailure amongKnown(String holder) {
        leave();
        return take(known, holder);
    }

    private @Nullable GatewayFailure take(Shares room, @Nullable String holder) {
        if (over) {
            return new GatewayFailure.CallerGone();
        }
        return switch (room.take(address, holder)) {
            case TAKEN -> {
                in = room;
                account = holder;
                yield null;
            }
            case FULL ->
                new GatewayFailure.Unavailable(
                        "This gateway serves " + room.places() + " requests already. Try again shortly.", RETRY);
            case ADDRESS_HAS_ITS_SHARE -> new GatewayFailure.TooManyAtOnce("This address", room.placesForOne(), RETRY);
            case ACCOUNT_HAS_ITS_SHARE -> new GatewayFailure.TooManyAtOnce("This account", room.placesForOne(), RETRY);
        };
    }

    /** The request has ended: whoever finds out only now who it was from gives it no place any more. */
    void end() {
        over = true;
        leave();
    }

    private void leave() {
        Shares room = in;
        in = null;
        if (room != null) {
            room.giveBack(address, account);
        }
    }
}
