package dev.trunkline.catalog.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.history.Hour;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The endpoints of one model, hour by hour; hours without a request are left out, and what is not known is null. */
@Schema(name = "EndpointHealth")
record EndpointHealthView(String model, String range, List<OfEndpoint> endpoints) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "EndpointHours")
    record OfEndpoint(String tag, String providerName, List<OfHour> hours) {

        private static OfEndpoint of(PricedEndpoint priced, List<Hour> hours) {
            return new OfEndpoint(
                    priced.endpoint().tag(),
                    priced.provider().provider().displayName(),
                    hours.stream().map(OfHour::of).toList());
        }
    }

    /**
     * @param hour its begin, in UTC
     * @param faults how many of each kind
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "EndpointHour")
    record OfHour(
            String hour,
            int ok,
            int rateLimited,
            Map<String, Integer> faults,
            @Nullable FirstToken ttftMs,
            @Nullable Speed tokensPerSecond) {

        private static OfHour of(Hour hour) {
            Hour.FirstToken firstToken = hour.firstTokenMillis();
            Double speed = hour.tokensPerSecond();
            return new OfHour(
                    hour.hour().toString(),
                    hour.ok(),
                    hour.rateLimited(),
                    hour.faults(),
                    firstToken == null ? null : new FirstToken(firstToken.p50(), firstToken.p90()),
                    speed == null ? null : new Speed(speed));
        }
    }

    @Schema(name = "FirstTokenOfAnHour")
    record FirstToken(double p50, double p90) {}

    @Schema(name = "SpeedOfAnHour")
    record Speed(double p50) {}

    static EndpointHealthView of(OfferedModel offered, HealthQuery.Range range, Map<String, List<Hour>> hours) {
        return new EndpointHealthView(
                offered.model().slug(),
                range.word(),
                offered.endpoints().stream()
                        .map(priced -> OfEndpoint.of(priced, hours.getOrDefault(priced.endpointId(), List.of())))
                        .toList());
    }
}
