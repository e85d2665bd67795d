package dev.trunkline.catalog.refresh;

import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Line;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a line is in force; faults in newer documents are told but do not make it unready. */
@Readiness
class LoadHealth implements HealthCheck {

    private static final int FAULTS_SHOWN_AT_MOST = 20;

    private final CurrentLine current;
    private final LoadReport report;

    LoadHealth(CurrentLine current, LoadReport report) {
        this.current = current;
        this.report = report;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Line> line = current.get();
        List<Fault> faults = report.faults();
        var response = HealthCheckResponse.named("catalogue")
                .status(line.isPresent())
                .withData("from", report.origin().name().toLowerCase(java.util.Locale.ROOT))
                .withData("faults", faults.size());
        report.loadedAt().ifPresent(at -> response.withData("loaded_at", at.toString()));
        line.ifPresent(present -> {
            response.withData("models", present.models().size());
            response.withData("endpoints_routable", present.routable().size());
            present.notLoaded()
                    .forEach((provider, variables) ->
                            response.withData("not_loaded:" + provider, String.join(", ", variables) + " not set"));
        });
        for (int i = 0; i < Math.min(faults.size(), FAULTS_SHOWN_AT_MOST); i++) {
            response.withData("fault_" + (i + 1), faults.get(i).line());
        }
        return response.build();
    }
}
