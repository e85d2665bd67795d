package dev.trunkline.auth.audit;

import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Envelope;
import dev.trunkline.auth.http.ListSettings;
import dev.trunkline.auth.http.Query;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit log of the caller's account, newest entry first. */
@Tag(name = "Audit log")
@Path("/api/v1/audit-log")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    /** The answer, for the document. */
    record AuditPage(List<AuditView> data, long totalCount) {}

    private final Audit audit;
    private final KeyTransactions transactions;
    private final Callers callers;
    private final ListSettings settings;

    AuditResource(Audit audit, KeyTransactions transactions, Callers callers, ListSettings settings) {
        this.audit = audit;
        this.transactions = transactions;
        this.callers = callers;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "listAuditEntries", summary = "Who changed what, newest first")
    @APIResponse(
            responseCode = "200",
            description = "The entries",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AuditPage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Shapes.OFFSET_AT_MOST))
    @Parameter(
            name = "limit",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + ListSettings.PAGE_SIZE))
    public Uni<Response> list(@RestQuery @Nullable String offset, @RestQuery @Nullable String limit) {
        String account = callers.present().accountId();
        return Refusals.respondLater(
                Query.offset(offset),
                from -> Refusals.respondLater(
                        Query.limit(limit, settings.pageSize()), most -> page(account, from, most)));
    }

    private Uni<Response> page(String account, int from, int most) {
        return transactions.reading(() -> audit.countOf(account)
                .flatMap(total -> audit.newestFirst(account, from, most).map(rows -> Refusals.json(
                                200,
                                new Envelope.Page(
                                        rows.stream().map(AuditRow::view).toList(), total))
                        .build())));
    }
}
