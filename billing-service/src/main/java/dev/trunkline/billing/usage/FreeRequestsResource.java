package dev.trunkline.billing.usage;

import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.redis.FreeRequestCounts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** How many requests to free models the caller's account has made today, for auth-service. */
@Path("/internal/v1/free-requests")
public class FreeRequestsResource {

    record Shown(String used, String boughtNano) {}

    private final FreeRequestCounts counts;
    private final InstantSource clock;

    FreeRequestsResource(FreeRequestCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    @RolesAllowed({"inference", "management"})
    @RunOnVirtualThread
    public RestResponse<Object> free(@Context SecurityContext caller) {
        FreeRequestCounts.Count count = counts.of(Caller.accountOf(caller), clock.instant());
        return DataBody.of(200, new Shown(Long.toString(count.used()), Long.toString(count.boughtNano())));
    }
}
