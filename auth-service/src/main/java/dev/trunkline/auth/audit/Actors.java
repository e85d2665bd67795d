package dev.trunkline.auth.audit;

import dev.trunkline.auth.http.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes the actor of the present request. Call it before anything asynchronous begins. */
@Singleton
public class Actors {

    private static final int CHARACTERS_AT_MOST = 256;

    private final CurrentVertxRequest current;

    Actors(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The key by which the gateway knew the caller. */
    public Actor key(Caller caller) {
        return from(Actor.Kind.API_KEY, caller.keyHash().orElse(""));
    }

    public Actor person(String personId) {
        return from(Actor.Kind.PERSON, personId);
    }

    /** An application that has nothing but a code. */
    public Actor application() {
        return from(Actor.Kind.SYSTEM, "code exchange");
    }

    private Actor from(Actor.Kind kind, String id) {
        RoutingContext context = current.getCurrent();
        return new Actor(
                kind,
                id,
                context.request().remoteAddress().hostAddress(),
                shortened(context.request().getHeader("User-Agent")));
    }

    private static String shortened(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= CHARACTERS_AT_MOST ? text : text.substring(0, CHARACTERS_AT_MOST);
    }
}
