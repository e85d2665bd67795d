package dev.trunkline.gateway.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/** Whether an answer says so plainly where it ends that another may follow on its connection (RFC 9112, 6). Pure. */
final class AnswerFraming {

    private AnswerFraming() {}

    /** @param empty whether an answer like this has no content, whatever its fields say */
    static boolean anotherMayFollow(HttpResponse head, boolean empty, boolean ofHead) {
        HttpHeaders fields = head.headers();
        if (fields.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
            return false;
        }
        List<String> codings = fields.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        String length = fields.get(HttpHeaderNames.CONTENT_LENGTH);
        if (empty) {
            return ofHead || codings.isEmpty() && (length == null || length.equals("0"));
        }
        return codings.isEmpty() ? length != null : length == null && onlyChunked(head, codings);
    }

    private static boolean onlyChunked(HttpResponse head, List<String> codings) {
        return HttpVersion.HTTP_1_1.equals(head.protocolVersion())
                && codings.size() == 1
                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                        codings.getFirst().strip());
    }
}
