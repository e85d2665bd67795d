package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.json.JsonValue;

/** The marks of a cache's end: one for all of the request, and one for a part of it, which mean the same. Pure. */
final class CacheMarks {

    private CacheMarks() {}

    static CacheMark of(JsonValue marked) {
        JsonValue control = marked.member("cache_control");
        if (control.isAbsent()) {
            return marked.member("prompt_cache_breakpoint").isObject() ? CacheMark.FIVE_MINUTES : CacheMark.NONE;
        }
        return control.member("ttl").says("1h") ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
    }
}
