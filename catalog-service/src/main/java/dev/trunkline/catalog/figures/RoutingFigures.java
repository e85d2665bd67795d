package dev.trunkline.catalog.figures;

import dev.trunkline.catalog.history.LastDay;
import dev.trunkline.contracts.routing.v1.FiguresRequest;
import dev.trunkline.contracts.routing.v1.MutinyRoutingServiceGrpc;
import dev.trunkline.contracts.routing.v1.MutinyRoutingServiceGrpc.MutinyRoutingServiceStub;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks routing-service with the token of whoever asks here, and keeps the answer for some seconds, for everybody; that
 * there was none, too. Where routing-service is away nothing is known but the day by the hours, and nothing fails.
 * Thread-safe.
 */
@Singleton
public class RoutingFigures {

    private static final Logger LOG = Logger.getLogger(RoutingFigures.class);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int ENDPOINTS_AT_MOST = 256;
    private static final int MODELS_AT_MOST = 10_000;
    private static final long KEPT_MILLIS = 5_000;
    private static final long FAILURE_KEPT_MILLIS = 1_000;
    private static final long DEADLINE_MILLIS = 500;

    private record Kept(long untilMillis, Map<String, Figures> byEndpoint) {}

    private record Told(Map<String, Figures> byEndpoint, long keptMillis) {}

    private final MutinyRoutingServiceStub stub;
    private final LastDay day;
    private final InstantSource clock;
    private final Counter failures;
    private final Map<String, Kept> byModel = new ConcurrentHashMap<>();

    RoutingFigures(@GrpcClient("routing") Channel channel, LastDay day, InstantSource clock, MeterRegistry meters) {
        this.stub = MutinyRoutingServiceGrpc.newMutinyStub(channel);
        this.day = day;
        this.clock = clock;
        this.failures = meters.counter("trunkline.catalog.figures.failures");
    }

    /**
     * Those of one model's endpoints that anything is known of.
     *
     * @param endpointIds all of the model; of more than can be asked for at once the first
     * @param authorization as it came
     */
    public Uni<Map<String, Figures>> of(String model, List<String> endpointIds, String authorization) {
        Kept kept = byModel.get(model);
        return kept != null && clock.millis() < kept.untilMillis()
                ? Uni.createFrom().item(kept.byEndpoint())
                : asked(model, endpointIds, authorization);
    }

    private Uni<Map<String, Figures>> asked(String model, List<String> endpointIds, String authorization) {
        List<String> ids = endpointIds.subList(0, Math.min(endpointIds.size(), ENDPOINTS_AT_MOST));
        return told(ids, authorization).flatMap(told -> day.of(ids).map(hours -> {
            Map<String, Figures> found = WholeDay.of(told.byEndpoint(), hours);
            keep(model, found, told.keptMillis());
            return found;
        }));
    }

    private Uni<Told> told(List<String> endpointIds, String authorization) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, authorization);
        FiguresRequest request =
                FiguresRequest.newBuilder().addAllEndpointIds(endpointIds).build();
        return stub.withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .figures(request)
                .map(reply -> new Told(FiguresReading.byEndpoint(reply), KEPT_MILLIS))
                .onFailure()
                .recoverWithItem(cause -> {
                    failures.increment();
                    LOG.debugf("routing-service: %s", cause);
                    return new Told(Map.of(), FAILURE_KEPT_MILLIS);
                });
    }

    private void keep(String model, Map<String, Figures> found, long millis) {
        if (byModel.size() >= MODELS_AT_MOST) {
            byModel.clear();
        }
        byModel.put(model, new Kept(clock.millis() + millis, found));
    }
}
