package dev.trunkline.gateway.upstream;

import dev.trunkline.gateway.admission.StreamCredit;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.relay.CallerStream;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses who reads an answer, by its head. */
record AnswerReaders(
        UpstreamContext upstream, Generation generation, Candidate candidate, CallerStream caller, AttemptTimes times) {

    /**
     * @param credit what a stream watches, null for a whole answer
     * @return null where the answer is not of the type that was asked for
     */
    @Nullable
    AnswerReader of(HttpClientResponse head, @Nullable StreamCredit credit) {
        if (head.statusCode() != HttpResponseStatus.OK.code()) {
            return new ErrorReader(candidate, head, upstream, times);
        }
        if (!expectedType(credit).equals(mediaType(head.getHeader(HttpHeaders.CONTENT_TYPE)))) {
            return null;
        }
        return credit != null
                ? new StreamReader(upstream, generation, candidate, caller, times, credit)
                : new WholeReader(upstream, generation, candidate, caller.memory());
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

    static String unexpectedType(HttpClientResponse head, @Nullable StreamCredit credit) {
        return "content type " + head.getHeader(HttpHeaders.CONTENT_TYPE) + " (expected: " + expectedType(credit) + ")";
    }

    private static String expectedType(@Nullable StreamCredit credit) {
        return credit != null ? "text/event-stream" : "application/json";
    }
}
