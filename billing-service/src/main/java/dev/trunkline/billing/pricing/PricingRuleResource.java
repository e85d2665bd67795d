package dev.trunkline.billing.pricing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.http.Caller;
import dev.trunkline.billing.http.DataBody;
import dev.trunkline.billing.http.ErrorBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Pricing rules, for auth-service: it knows which accounts there are, and writes the audit log. The subject of its
 * token is the account of the administrator who asks.
 */
@Path("/internal/v1/pricing-rules")
public class PricingRuleResource {

    private static final String AUTH_SERVICE = "trunkline-auth";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String NO_RULE = "No pricing rule with this id";

    private final RuleDesk desk;
    private final ObjectMapper mapper;
    private final int rulesMost;

    PricingRuleResource(RuleDesk desk, ObjectMapper mapper, BillingSettings settings) {
        this.desk = desk;
        this.mapper = mapper;
        this.rulesMost = settings.pricing().rulesMost();
    }

    @POST
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> make(String body, @Context SecurityContext caller) {
        return ofAuthService(caller, () -> switch (RuleRequest.parse(mapper, body, desk.now())) {
            case RuleRequest.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case RuleRequest.Parsed.Sound(RuleTerms terms) ->
                desk.make(terms, Caller.accountOf(caller))
                        .map(rule -> shown(201, rule))
                        .orElseGet(() -> ErrorBody.of(
                                409,
                                "There are %d rules that are not over, the most there may be".formatted(rulesMost)));
        });
    }

    /** The rule that a body would make, in the contract's words, for the gateway: it knows the prices. */
    @POST
    @Path("preview")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> preview(String body, @Context SecurityContext caller) {
        return switch (RuleRequest.parse(mapper, body, desk.now())) {
            case RuleRequest.Parsed.Faulty(String message) -> ErrorBody.of(400, message);
            case RuleRequest.Parsed.Sound(RuleTerms terms) -> {
                StoredRule rule = new StoredRule("preview", 1, terms, desk.now(), Caller.accountOf(caller), null);
                yield RestResponse.ResponseBuilder.<Object>create(200)
                        .entity(RuleMessage.of(rule).toByteArray())
                        .type(PROTOBUF)
                        .build();
            }
        };
    }

    @GET
    @Operation(hidden = true)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> list(@Context SecurityContext caller) {
        return ofAuthService(
                caller,
                () -> DataBody.of(
                        200,
                        desk.newest().stream()
                                .map(rule -> RuleView.of(rule, desk.now()))
                                .toList()));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> one(@RestPath String id, @Context SecurityContext caller) {
        return ofAuthService(caller, () -> shownOrNone(desk.find(id)));
    }

    /** It is in force no longer, and stays listed. */
    @DELETE
    @Path("{id}")
    @Operation(hidden = true)
    @RolesAllowed("administrator")
    @RunOnVirtualThread
    public RestResponse<Object> end(@RestPath String id, @Context SecurityContext caller) {
        return ofAuthService(caller, () -> shownOrNone(desk.end(id, Caller.accountOf(caller))));
    }

    private RestResponse<Object> shownOrNone(Optional<StoredRule> found) {
        return found.map(rule -> shown(200, rule)).orElseGet(() -> ErrorBody.of(404, NO_RULE));
    }

    private RestResponse<Object> shown(int status, StoredRule rule) {
        return DataBody.of(status, RuleView.of(rule, desk.now()));
    }

    private static RestResponse<Object> ofAuthService(SecurityContext caller, Supplier<RestResponse<Object>> answer) {
        return Caller.isService(caller, AUTH_SERVICE)
                ? answer.get()
                : ErrorBody.of(403, "Only auth-service may ask for this");
    }
}
