package dev.trunkline.helm.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks without end while there is a step, each caller one request after the other. */
final class Callers {

    private static final long TICK_MILLIS = 50;
    /** Between two questions of a caller; a load that asks as fast as it can would measure the machine. */
    private static final long PAUSE_MILLIS = 200;

    private final Place place;
    private final Caller caller;
    private final AtomicInteger underWay = new AtomicInteger();

    Callers(Place place, Caller caller) {
        this.place = place;
        this.caller = caller;
    }

    void run() throws IOException, InterruptedException {
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.callers(); i++) {
                Thread.ofPlatform().name(kind + "-" + i).start(() -> askWithoutEnd(kind));
            }
        }
        while (true) {
            if (place.step().isEmpty() && underWay.get() == 0 && !place.isIdle()) {
                place.sayIdle();
            }
            Thread.sleep(TICK_MILLIS);
        }
    }

    private void askWithoutEnd(Kind kind) {
        HttpClient client = null;
        int asked = 0;
        try {
            while (true) {
                // Counted before the step is read: who sees no step and nobody under way is right.
                underWay.incrementAndGet();
                String step = kind != Kind.CROWD || place.isCrowded() ? place.step() : "";
                if (!step.isEmpty()) {
                    client = client == null ? Caller.client() : client;
                    long began = System.currentTimeMillis();
                    Outcome outcome = caller.ask(client, kind);
                    place.write(new Answer(step, kind, began, System.currentTimeMillis(), outcome));
                    asked++;
                }
                underWay.decrementAndGet();
                if (client != null && asked == kind.requestsOfConnection()) {
                    client.shutdownNow();
                    client = null;
                    asked = 0;
                }
                Thread.sleep(step.isEmpty() ? TICK_MILLIS : PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
