package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.json.JsonWriter;

/**
 * The points up to which a prompt is kept, which are blocks of their own.
 *
 * @param known whether the model knows them; others refuse them
 * @param anHour whether the model keeps a prompt for an hour, too
 */
record CachePoints(boolean known, boolean anHour) {

    /** Where none may stand. */
    static final CachePoints NONE = new CachePoints(false, false);

    /** One behind what was just written, where it is marked. */
    void after(CacheMark mark, JsonWriter out) {
        if (!known || mark == CacheMark.NONE) {
            return;
        }
        out.beginObject().name("cachePoint").beginObject().member("type", "default");
        if (anHour && mark == CacheMark.ONE_HOUR) {
            out.member("ttl", "1h");
        }
        out.endObject().endObject();
    }
}
