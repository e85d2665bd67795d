package dev.trunkline.catalog.api;

import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.Listing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The models that one account can use here, which the gateway asks for: it alone knows what a key may do. As it is
 * written for one caller, nobody keeps it.
 */
@Path("/internal/v1/models/user")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"inference", "management"})
class AccountModelResource {

    private static final String PUBLIC_PATH = "/api/v1/models/user";

    private final CurrentLine current;
    private final InstantSource time;

    AccountModelResource(CurrentLine current, InstantSource time) {
        this.current = current;
        this.time = time;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response models(Account account, @Context UriInfo uri) {
        Optional<Line> line = current.listed();
        if (line.isEmpty()) {
            return Answer.notLoaded();
        }
        return switch (QueryReader.read(uri.getQueryParameters(), line.get(), QueryReader.today(time))) {
            case QueryReader.Outcome.Wanted(ModelQuery query) -> {
                List<Listing> usable = query.withoutUsable().select(line.get()).stream()
                        .filter(listing -> account.canUse(listing.offered()))
                        .toList();
                yield Response.ok(ModelPages.of(
                                query,
                                usable,
                                listing -> ModelView.of(listing, true),
                                uri.getRequestUriBuilder().replacePath(PUBLIC_PATH)))
                        .header("Cache-Control", "private, no-store")
                        .build();
            }
            case QueryReader.Outcome.Refused(String message) ->
                Answer.failure(Response.Status.BAD_REQUEST.getStatusCode(), message);
        };
    }
}
