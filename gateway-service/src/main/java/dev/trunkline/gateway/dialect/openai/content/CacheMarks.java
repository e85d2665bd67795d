package dev.trunkline.gateway.dialect.openai.content;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.json.JsonValue;

/** The two marks that callers use for a cache's end, which mean the same. Pure. */
public final class CacheMarks {

    private CacheMarks() {}

    public static CacheMark of(JsonValue marked) {
        JsonValue control = marked.member("cache_control");
        if (control.isAbsent()) {
            return marked.member("prompt_cache_breakpoint").isObject() ? CacheMark.FIVE_MINUTES : CacheMark.NONE;
        }
        return control.member("ttl").says("1h") ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
    }
}
