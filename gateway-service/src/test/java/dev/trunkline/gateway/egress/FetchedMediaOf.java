package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.Media;
import java.util.Map;

/** What was fetched, for tests of others. */
public final class FetchedMediaOf {

    private FetchedMediaOf() {}

    public static FetchedMedia one(RemoteMedium medium, Media.Inline bytes) {
        return FetchedMedia.NONE.and(
                Map.of(medium.key(), new Fetched.Brought(bytes, bytes.base64().bytes().length)));
    }
}
