package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.admission.StreamCredit;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses who reads an answer, by its head. */
record AnswerReaders(UpstreamCall call) {

    private static final String JSON = "application/json";

    /**
     * @param credit what a stream watches, null for a whole answer
     * @return null where the answer is not of the type that was asked for
     */
    @Nullable
    AnswerReader of(HttpClientResponse head, @Nullable StreamCredit credit) {
        if (head.statusCode() != HttpResponseStatus.OK.code()) {
            call.times().error();
            return new ErrorReader(call.candidate(), call.protocol(), head, call.upstream());
        }
        String type = mediaType(head.getHeader(HttpHeaders.CONTENT_TYPE));
        // Some say nothing of it; then it is taken for what was asked for.
        boolean fits = type.isEmpty() || type.equals(expectedType(credit));
        if (credit == null) {
            return fits
                    ? new WholeReader(
                            call.upstream(),
                            call.transcoder(),
                            call.progress(),
                            call.candidate(),
                            call.caller().memory(),
                            call.calls())
                    : null;
        }
        if (!fits && !(type.equals(JSON) && call.candidate().endpoint().protocol() == Protocol.PROTOCOL_OPENAI_CHAT)) {
            return null;
        }
        StreamReader stream = new StreamReader(call, credit);
        return fits
                ? stream
                : new UnstreamedReader(stream, call.candidate(), call.caller().memory());
    }

    /** Without parameters, in small letters (RFC 9110, 8.3.1); empty where there is none. */
    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int parameters = header.indexOf(';');
        String type = parameters < 0 ? header : header.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    String unexpectedType(HttpClientResponse head, @Nullable StreamCredit credit) {
        return "content type " + head.getHeader(HttpHeaders.CONTENT_TYPE) + " (expected: " + expectedType(credit) + ")";
    }

    private String expectedType(@Nullable StreamCredit credit) {
        return credit != null ? call.protocol().framing().mediaType() : JSON;
    }
}
