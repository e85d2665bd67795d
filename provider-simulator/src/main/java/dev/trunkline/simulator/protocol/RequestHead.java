package dev.trunkline.simulator.protocol;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What stands before the body of a request; in some protocols the model and the stream are asked for here. */
public record RequestHead(String path, MultiMap query, MultiMap headers) {

    public static RequestHead of(String path) {
        return new RequestHead(path, MultiMap.caseInsensitiveMultiMap(), MultiMap.caseInsensitiveMultiMap());
    }

    public boolean has(String header) {
        return headers.contains(header);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public boolean hasBearer() {
        String authorization = headers.get("authorization");
        return authorization != null && authorization.startsWith("Bearer ");
    }

    public String parameter(String name) {
        String value = query.get(name);
        return value == null ? "" : value;
    }

    /** What stands in the path between two pieces of text, decoded; empty where they do not stand there. */
    public String between(String before, String after) {
        int from = path.indexOf(before);
        int to = path.lastIndexOf(after);
        if (from < 0 || to < from + before.length()) {
            return "";
        }
        return URLDecoder.decode(
                path.substring(from + before.length(), to).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
