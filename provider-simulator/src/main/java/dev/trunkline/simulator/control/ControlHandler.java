package dev.trunkline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.simulator.fault.FaultScript;
import dev.trunkline.simulator.fault.FaultScriptReader;
import dev.trunkline.simulator.serve.Simulation;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The control port. */
public final class ControlHandler implements Handler<HttpServerRequest> {

    private static final ObjectMapper MAPPER = new JsonMapper();
    private static final String PATHS = "/control/faults, /control/pace, /control/record, /control/record/count,"
            + " /control/reset, /control/health";

    private final Simulation simulation;
    private final PortDoors doors;
    private final RecordPages pages;

    public ControlHandler(Simulation simulation, PortDoors doors) {
        this.simulation = simulation;
        this.doors = doors;
        this.pages = new RecordPages(simulation.record());
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.method() + " " + request.path()) {
            case "PUT /control/faults" -> withBody(request, this::putFaults);
            case "DELETE /control/faults" -> follow(request, FaultScript.EMPTY);
            case "PUT /control/pace" -> withBody(request, this::putPace);
            case "GET /control/record" -> page(request);
            case "GET /control/record/count" -> ok(request, pages.count());
            case "DELETE /control/record" -> {
                simulation.record().clear();
                ok(request, "{}");
            }
            case "POST /control/reset" -> {
                simulation.forget();
                follow(request, FaultScript.EMPTY);
            }
            case "GET /control/health" -> ok(request, "{\"status\":\"UP\"}");
            default ->
                answer(
                        request,
                        404,
                        error(request.method() + " " + request.path() + " (expected one of " + PATHS + ")"));
        }
    }

    private void putFaults(HttpServerRequest request, JsonNode body) {
        switch (FaultScriptReader.read(body, simulation.providers().keySet())) {
            case FaultScriptReader.Outcome.Accepted(FaultScript script) -> follow(request, script);
            case FaultScriptReader.Outcome.Rejected(String problem) -> answer(request, 400, error(problem));
        }
    }

    private void putPace(HttpServerRequest request, JsonNode body) {
        switch (PaceReader.read(body, simulation.providers().keySet())) {
            case PaceReader.Outcome.Accepted accepted -> {
                simulation.providers().values().forEach(provider -> provider.keepPace(accepted.of(provider.name())));
                ok(request, "{}");
            }
            case PaceReader.Outcome.Rejected(String problem) -> answer(request, 400, error(problem));
        }
    }

    private void follow(HttpServerRequest request, FaultScript script) {
        simulation.follow(script);
        doors.follow(script).onComplete(done -> {
            if (done.succeeded()) {
                ok(request, "{\"rules\":" + script.rules().size() + "}");
            } else {
                answer(request, 500, error("ports: " + done.cause().getMessage()));
            }
        });
    }

    private void page(HttpServerRequest request) {
        switch (RecordPages.Query.of(request.getParam("after"), request.getParam("limit"), request.getParam("tag"))) {
            case RecordPages.Query.Accepted query -> ok(request, pages.page(query));
            case RecordPages.Query.Rejected(String problem) -> answer(request, 400, error(problem));
        }
    }

    private interface BodyStep {
        void with(HttpServerRequest request, JsonNode body);
    }

    private static void withBody(HttpServerRequest request, BodyStep step) {
        request.body().onSuccess(body -> {
            JsonNode tree = tree(body);
            if (tree == null) {
                answer(request, 400, error("body: not JSON"));
            } else {
                step.with(request, tree);
            }
        });
    }

    private static @Nullable JsonNode tree(Buffer body) {
        try {
            return MAPPER.readTree(body.getBytes());
        } catch (IOException e) {
            return null;
        }
    }

    private static String error(String message) {
        var body = MAPPER.createObjectNode();
        body.putObject("error").put("message", message);
        return body.toString();
    }

    private static void ok(HttpServerRequest request, String body) {
        answer(request, 200, body);
    }

    private static void answer(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }
}
