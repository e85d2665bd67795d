package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.failure.GatewayFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was fetched for one request so far, and what could not be. Immutable. */
public final class FetchedMedia {

    public static final FetchedMedia NONE = new FetchedMedia(Map.of());

    private final Map<String, Fetched> byKey;

    private FetchedMedia(Map<String, Fetched> byKey) {
        this.byKey = byKey;
    }

    FetchedMedia and(Map<String, Fetched> more) {
        Map<String, Fetched> all = new HashMap<>(byKey);
        all.putAll(more);
        return new FetchedMedia(Map.copyOf(all));
    }

    boolean knows(RemoteMedium medium) {
        return byKey.containsKey(medium.key());
    }

    int count() {
        return byKey.size();
    }

    /** As they lie in memory. */
    public long bytes() {
        long sum = 0;
        for (Fetched fetched : byKey.values()) {
            if (fetched instanceof Fetched.Brought brought) {
                sum += brought.bytes();
            }
        }
        return sum;
    }

    /** Null where it was not brought. */
    public @Nullable Media brought(RemoteMedium medium) {
        return byKey.get(medium.key()) instanceof Fetched.Brought brought ? brought.medium() : null;
    }

    /** Whether one of them cannot be had. */
    boolean refuses(List<RemoteMedium> wanted) {
        return wanted.stream()
                .map(medium -> byKey.get(medium.key()))
                .anyMatch(fetched -> fetched instanceof Fetched.NotTaken || fetched instanceof Fetched.NoRoom);
    }

    /**
     * Why one of them could not be brought, the first of them; null where all are here.
     *
     * @param body of the request that names them, for the place where it does
     */
    public @Nullable GatewayFailure refusal(List<RemoteMedium> wanted, byte[] body) {
        for (RemoteMedium medium : wanted) {
            switch (byKey.get(medium.key())) {
                case Fetched.NotTaken(String expectation) -> {
                    return new GatewayFailure.BadRequest(
                            MemberPath.of(medium.url(), body) + ": expected " + expectation);
                }
                case Fetched.NoRoom(GatewayFailure failure) -> {
                    return failure;
                }
                case Fetched.Brought _ -> {}
                case null -> {}
            }
        }
        return null;
    }
}
