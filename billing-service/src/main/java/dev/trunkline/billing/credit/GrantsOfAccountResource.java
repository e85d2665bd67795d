package dev.trunkline.billing.credit;

import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What an account was granted, grant by grant. */
@Path("/api/v1/credits/grants")
@Tag(name = "Credits")
public class GrantsOfAccountResource {

    private final GrantList grants;

    GrantsOfAccountResource(GrantList grants) {
        this.grants = grants;
    }

    @GET
    @Operation(operationId = "listGrants", summary = "Grants of credit to the account, newest first")
    @APIResponse(
            responseCode = "200",
            description = "Amounts in USD",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = GrantList.Answer.class)))
    @RolesAllowed("management")
    @RunOnVirtualThread
    public RestResponse<Object> grants(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "100"))
                    @RestQuery
                    @Nullable
                    String limit,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "9999999",
                                            defaultValue = "0"))
                    @RestQuery
                    @Nullable
                    String offset,
            @Context SecurityContext caller) {
        return switch (GrantPage.parse(limit, offset)) {
            case GrantPage.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case GrantPage.Parsed.Sound(GrantPage page) ->
                DataBody.of(200, grants.page(Caller.accountOf(caller), page.limit(), page.offset()));
        };
    }
}
