package dev.trunkline.gateway.http;

import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.ToldFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** For whom an answer is written. */
enum Face {
    /** Programs, also those in a browser that came from elsewhere. */
    API(true, false),
    /** People. What is written for them is not for pages from elsewhere. */
    PAGE(false, true),
    /** Where nothing is, or only a word of welcome: who comes there may be either. */
    ANYBODY(true, true);

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final boolean forOtherSites;
    private final boolean forPeople;

    Face(boolean forOtherSites, boolean forPeople) {
        this.forOtherSites = forOtherSites;
        this.forPeople = forPeople;
    }

    /** Whether pages of other sites may read what is said here. */
    boolean forOtherSites() {
        return forOtherSites;
    }

    /** Says in the head of the answer what its body is, and gives that. */
    Buffer tell(ToldFailure failure, ErrorForm form, @Nullable String generationId, HttpServerRequest request) {
        if (forPeople) {
            request.response().headers().add(HttpHeaders.VARY, "Accept");
            if (PlainPage.isWanted(request)) {
                PlainPage.begin(request.response());
                return PlainPage.of(failure);
            }
        }
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        return form.body(failure, generationId);
    }
}
