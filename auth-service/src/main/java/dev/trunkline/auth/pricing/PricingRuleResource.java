package dev.trunkline.auth.pricing;

import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Margins, discounts and own price lists of the operator's: kept by billing-service, in whose words answers are. */
@Tag(name = "Administration")
@Path("/api/v1/admin/pricing-rules")
@RolesAllowed("administrator")
@Produces(MediaType.APPLICATION_JSON)
public class PricingRuleResource {

    private final PricingRules rules;
    private final Callers callers;
    private final Actors actors;

    PricingRuleResource(PricingRules rules, Callers callers, Actors actors) {
        this.rules = rules;
        this.callers = callers;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createPricingRule",
            summary = "Make a pricing rule",
            description = "For administrators. A rule never changes but in that it ends.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PricingRuleShapes.PricingRuleRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The rule, in force from its `valid_from`",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PricingRuleShapes.PricingRuleAnswer.class)))
    public Uni<Response> make(byte[] body) {
        Caller caller = callers.present();
        Actor by = actors.key(caller);
        return answered(rules.make(caller.accountId(), by, body));
    }

    @GET
    @Operation(operationId = "listPricingRules", summary = "Pricing rules, newest first, those that ended too")
    @APIResponse(
            responseCode = "200",
            description = "The rules",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PricingRuleShapes.PricingRuleList.class)))
    public Uni<Response> list() {
        return answered(rules.all(callers.present().accountId()));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getPricingRule", summary = "One pricing rule")
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PricingRuleShapes.PricingRuleAnswer.class)))
    public Uni<Response> show(@RestPath @Schema(pattern = RuleId.SHAPE) String id) {
        String account = callers.present().accountId();
        return ofRule(id, rule -> rules.one(account, rule));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "endPricingRule", summary = "End a pricing rule; it stays listed")
    @APIResponse(
            responseCode = "200",
            description = "The rule, over now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PricingRuleShapes.PricingRuleAnswer.class)))
    public Uni<Response> end(@RestPath @Schema(pattern = RuleId.SHAPE) String id) {
        Caller caller = callers.present();
        Actor by = actors.key(caller);
        return ofRule(id, rule -> rules.end(caller.accountId(), by, rule));
    }

    private static Uni<Response> ofRule(String id, Function<RuleId, Uni<Outcome<BillingRules.Answer>>> call) {
        return RuleId.read(id).map(rule -> answered(call.apply(rule))).orElseGet(() -> Uni.createFrom()
                .item(Refusals.respond(new Refusal.NotFound("Pricing rule"))));
    }

    private static Uni<Response> answered(Uni<Outcome<BillingRules.Answer>> outcome) {
        return outcome.map(answered -> Refusals.respond(answered, answer -> Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body())
                .build()));
    }
}
