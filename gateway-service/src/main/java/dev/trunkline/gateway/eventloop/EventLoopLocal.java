package dev.trunkline.gateway.eventloop;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One value for each event loop, made when that loop first asks for it. Thread-safe. */
public final class EventLoopLocal<T> {

    private final Vertx vertx;
    private final Function<Context, T> factory;
    private final Map<Thread, T> values = new ConcurrentHashMap<>();

    /**
     * @param factory gets a root context of the asking event loop, for timers and connections that outlive a
     * request
     */
    public EventLoopLocal(Vertx vertx, Function<Context, T> factory) {
        this.vertx = vertx;
        this.factory = factory;
    }

    /** @throws IllegalStateException when the caller is not on an event loop */
    public T get() {
        T value = values.get(Thread.currentThread());
        return value == null ? make() : value;
    }

    private T make() {
        if (!Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "not on an event loop: " + Thread.currentThread().getName());
        }
        ContextInternal current = ((VertxInternal) vertx).getOrCreateContext();
        Context root = ((VertxInternal) vertx).createEventLoopContext(current.nettyEventLoop(), null, null);
        T value = factory.apply(root);
        values.put(Thread.currentThread(), value);
        return value;
    }

    public Iterable<T> all() {
        return values.values();
    }
}
