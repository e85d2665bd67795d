package dev.trunkline.auth.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.http.Caller;
import dev.trunkline.auth.http.Callers;
import dev.trunkline.auth.http.Deleted;
import dev.trunkline.auth.http.Envelope;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Query;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusals;
import dev.trunkline.auth.http.Shapes;
import dev.trunkline.auth.key.Maker;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The members of the caller's organisation. A management key acts as an admin does. */
@Tag(name = "Organization")
@Path("/api/v1/organization")
@RolesAllowed("management")
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MemberView(String id, String email, String firstName, String lastName, String role) {

        static MemberView of(Roster.Member member) {
            int space = member.name().lastIndexOf(' ');
            String first = space < 0 ? member.name() : member.name().substring(0, space);
            String last = space < 0 ? "" : member.name().substring(space + 1);
            return new MemberView(
                    member.id(),
                    member.email(),
                    first,
                    last,
                    "org:" + member.role().word());
        }
    }

    record InvitationView(String email, String role) {}

    /** The answers and bodies below are for the document. */
    record MemberPage(List<MemberView> data, long totalCount) {}

    record InvitationPage(List<InvitationView> data, long totalCount) {}

    record InvitationAnswer(InvitationView data) {}

    record RoleAnswer(RoleView data) {}

    @Schema(additionalProperties = Schema.False.class)
    record ChangeRoleRequest(RoleWord role) {}

    @Schema(additionalProperties = Schema.False.class)
    record InvitationRequest(
            @Schema(pattern = Email.WRITTEN, maxLength = Email.CHARACTERS_AT_MOST)
            String email,

            RoleWord role) {}

    @Schema(enumeration = {"org:owner", "org:admin", "org:member", "owner", "admin", "member"})
    enum RoleWord {}

    /** More than an organisation may have. */
    private static final int MEMBERS_ON_A_PAGE = 1_000;

    private final Organisations organisations;
    private final Callers callers;
    private final Actors actors;

    MembersResource(Organisations organisations, Callers callers, Actors actors) {
        this.organisations = organisations;
        this.callers = callers;
        this.actors = actors;
    }

    @GET
    @Path("members")
    @Operation(operationId = "listMembers", summary = "Members of the organization")
    @APIResponse(
            responseCode = "200",
            description = "The members",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberPage.class)))
    @Parameter(
            name = "offset",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Shapes.OFFSET_AT_MOST))
    @Parameter(
            name = "limit",
            description = "All where not given",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MEMBERS_ON_A_PAGE))
    public Uni<Response> members(@RestQuery @Nullable String offset, @RestQuery @Nullable String limit) {
        return Refusals.respondLater(
                Query.offset(offset),
                from -> Refusals.respondLater(Query.limit(limit, MEMBERS_ON_A_PAGE), most -> members(from, most)));
    }

    private Uni<Response> members(int from, int most) {
        return organisations
                .members(callers.present().accountId())
                .map(roster -> page(
                        roster.members().stream()
                                .skip(from)
                                .limit(most)
                                .map(MemberView::of)
                                .toList(),
                        roster.members().size()));
    }

    @PATCH
    @Path("members/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeRole", summary = "Change a member's role")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeRoleRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The member",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RoleAnswer.class)))
    public Uni<Response> changeRole(@RestPath String id, byte[] body) {
        Organisations.By by = by();
        return Refusals.respondLater(
                JsonBody.read(body).flatMap(json -> only(json, Set.of("role"))).flatMap(MembersResource::role),
                role -> organisations
                        .changeRole(by, id, role)
                        .map(outcome -> Refusals.respond(
                                outcome, changed -> Refusals.data(200, new RoleView(changed, "org:" + role.word())))));
    }

    record RoleView(String id, String role) {}

    @DELETE
    @Path("members/{id}")
    @Operation(operationId = "removeMember", summary = "Remove a member")
    @APIResponse(
            responseCode = "200",
            description = "No longer a member",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Deleted.class)))
    public Uni<Response> remove(@RestPath String id) {
        return organisations.remove(by(), id).map(MembersResource::deleted);
    }

    @GET
    @Path("invitations")
    @Operation(operationId = "listInvitations", summary = "Who is invited")
    @APIResponse(
            responseCode = "200",
            description = "The invitations",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InvitationPage.class)))
    public Uni<Response> invitations() {
        return organisations
                .members(callers.present().accountId())
                .map(roster -> page(
                        roster.invited().stream()
                                .map(invited -> new InvitationView(
                                        invited.email(), "org:" + invited.role().word()))
                                .toList(),
                        roster.invited().size()));
    }

    @POST
    @Path("invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "invite", summary = "Invite somebody")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InvitationRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The invitation",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InvitationAnswer.class)))
    public Uni<Response> invite(byte[] body) {
        Organisations.By by = by();
        return Refusals.respondLater(
                JsonBody.read(body).flatMap(json -> only(json, Set.of("email", "role"))),
                json -> Refusals.respondLater(
                        email(json),
                        email -> Refusals.respondLater(role(json), role -> organisations
                                .invite(by, email, role)
                                .map(outcome -> Refusals.respond(
                                        outcome,
                                        invited -> Refusals.data(
                                                201, new InvitationView(invited, "org:" + role.word())))))));
    }

    @DELETE
    @Path("invitations/{email}")
    @Operation(operationId = "withdrawInvitation", summary = "Withdraw an invitation")
    @APIResponse(
            responseCode = "200",
            description = "No longer invited",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Deleted.class)))
    public Uni<Response> withdraw(@RestPath String email) {
        return organisations.withdraw(by(), email).map(MembersResource::deleted);
    }

    private Organisations.By by() {
        Caller caller = callers.present();
        return new Organisations.By(
                caller.accountId(),
                actors.key(caller),
                new Maker.Key(caller.keyHash().orElse("")));
    }

    private static Response page(List<?> entries, long total) {
        return Refusals.json(200, new Envelope.Page(entries, total)).build();
    }

    private static Response deleted(Outcome<String> outcome) {
        return Refusals.respond(outcome, gone -> Response.ok(Deleted.GONE).build());
    }

    private static Outcome<ObjectNode> only(ObjectNode body, Set<String> fields) {
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!fields.contains(field)) {
                String shown = field.length() <= 64 ? field : field.substring(0, 64) + "...";
                return refused(shown, "is not a field here (expected: " + String.join(", ", fields) + ")");
            }
        }
        return Outcome.done(body);
    }

    private static Outcome<String> email(ObjectNode body) {
        JsonNode email = body.path("email");
        return email.isTextual() ? Email.read(email.textValue()) : refused("email", "expected a string");
    }

    private static Outcome<Role> role(ObjectNode body) {
        String word = body.path("role").asText("");
        return Role.named(word.startsWith("org:") ? word.substring(4) : word)
                .map(Outcome::done)
                .orElseGet(() -> refused("role", "expected org:owner, org:admin or org:member"));
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new Refusal.InvalidField(field, field + ": " + message));
    }
}
