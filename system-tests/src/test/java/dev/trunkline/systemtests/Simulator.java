package dev.trunkline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The control port of the provider simulator: orders faults, reads what was really served. */
public final class Simulator {

    private final Gateway control;

    Simulator(URI control) {
        this.control = new Gateway(control);
    }

    public void reset() {
        send("POST", "/control/reset", "");
    }

    /** These rules and no others, as in the simulator's README. */
    @SafeVarargs
    public final void faults(Map<String, ?>... rules) {
        faults(List.of(rules));
    }

    /** The same. */
    public void faults(List<? extends Map<String, ?>> rules) {
        send("PUT", "/control/faults", Json.write(rules));
    }

    public void clearFaults() {
        send("DELETE", "/control/faults", "");
    }

    public void pace(Map<String, ?> pace) {
        send("PUT", "/control/pace", Json.write(pace));
    }

    /** Entries of one tag. */
    public List<JsonNode> record(String tag) {
        return entries("/control/record?tag=" + tag);
    }

    /** All entries after a sequence, at most so many. */
    public List<JsonNode> record(long after, int limit) {
        return entries("/control/record?after=%d&limit=%d".formatted(after, limit));
    }

    public JsonNode count() {
        return control.get("/control/record/count").expect(200);
    }

    private List<JsonNode> entries(String path) {
        List<JsonNode> entries = new ArrayList<>();
        control.get(path).expect(200).forEach(entries::add);
        return entries;
    }

    private void send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(control.address().resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        Reply reply = control.send(request);
        if (reply.status() >= 300) {
            throw new AssertionError("%s %s: %d %s".formatted(method, path, reply.status(), reply.body()));
        }
    }
}
