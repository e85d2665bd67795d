package dev.trunkline.auth.page;

import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.person.Email;
import dev.trunkline.auth.person.Organisations;
import dev.trunkline.auth.person.Role;
import dev.trunkline.auth.person.Roster;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** An organisation's members and their roles; from a personal account, the way to open an organisation. */
@Path("/settings/organization")
@PermitAll
public class OrganisationPages {

    record Members(Visit visit, String tab, Roster.Page roster, boolean manages, Typed typed, String fault)
            implements TemplateInstance {}

    /** What the forms say: shown again as it was where something is wrong with it. */
    record Typed(String name, String email, String role) {

        static final Typed NOTHING = new Typed("", "", Role.MEMBER.word());

        static Typed invitation(@Nullable String email, @Nullable String role) {
            return new Typed("", text(email), role == null ? Role.MEMBER.word() : role);
        }

        static Typed organisation(@Nullable String name) {
            return new Typed(text(name), "", Role.MEMBER.word());
        }
    }

    private static final String PATH = "/settings/organization";

    private final Visits visits;
    private final Pages pages;
    private final Organisations organisations;

    OrganisationPages(Visits visits, Pages pages, Organisations organisations) {
        this.visits = visits;
        this.pages = pages;
        this.organisations = organisations;
    }

    @GET
    public Uni<Response> show(@RestQuery @Nullable String account) {
        return visits.reading(account, visit -> show(visit, Typed.NOTHING, ""));
    }

    @POST
    public Uni<Response> open(@FormParam("mark") @Nullable String mark, @FormParam("name") @Nullable String name) {
        Typed typed = Typed.organisation(name);
        return visits.changing(null, mark, visit -> switch (Names.read("name", typed.name())) {
            case Outcome.Refused<String>(Refusal refusal) -> show(visit, typed, Told.of(refusal));
            case Outcome.Done<String>(String named) ->
                organisations.open(visit.person(), named, visit.actor()).flatMap(opened -> switch (opened) {
                    case Outcome.Refused<String>(Refusal refusal) -> show(visit, typed, Told.of(refusal));
                    case Outcome.Done<String>(String account) -> to(account);
                });
        });
    }

    @POST
    @Path("invitations")
    public Uni<Response> invite(
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account,
            @FormParam("email") @Nullable String email,
            @FormParam("role") @Nullable String role) {
        Typed typed = Typed.invitation(email, role);
        return visits.changing(account, mark, visit -> switch (Email.read(typed.email())) {
            case Outcome.Refused<String>(Refusal refusal) -> show(visit, typed, Told.of(refusal));
            case Outcome.Done<String>(String address) ->
                withRole(visit, role, typed, as -> organisations.invite(by(visit), address, as));
        });
    }

    @POST
    @Path("invitations/withdraw")
    public Uni<Response> withdraw(
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account,
            @FormParam("email") @Nullable String email) {
        return visits.changing(account, mark, visit -> organisations
                .withdraw(by(visit), text(email))
                .flatMap(outcome -> after(visit, Typed.NOTHING, outcome)));
    }

    @POST
    @Path("members/{person}/role")
    public Uni<Response> changeRole(
            @RestPath String person,
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account,
            @FormParam("role") @Nullable String role) {
        return visits.changing(
                account,
                mark,
                visit -> withRole(visit, role, Typed.NOTHING, to -> organisations.changeRole(by(visit), person, to)));
    }

    @POST
    @Path("members/{person}/remove")
    public Uni<Response> remove(
            @RestPath String person,
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account) {
        return visits.changing(account, mark, visit -> organisations
                .remove(by(visit), person)
                .flatMap(outcome -> person.equals(visit.personId()) && outcome instanceof Outcome.Done<String>
                        ? to(visit.person().accountId())
                        : after(visit, Typed.NOTHING, outcome)));
    }

    private interface WithRole {
        Uni<Outcome<String>> apply(Role role);
    }

    private Uni<Response> withRole(Visit visit, @Nullable String word, Typed typed, WithRole work) {
        return Role.named(text(word))
                .map(role -> work.apply(role).flatMap(outcome -> after(visit, typed, outcome)))
                .orElseGet(() -> show(visit, typed, "Role: expected owner, admin or member"));
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private Uni<Response> after(Visit visit, Typed typed, Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Refused<String>(Refusal refusal) -> show(visit, typed, Told.of(refusal));
            case Outcome.Done<String> done -> to(visit.accountId());
        };
    }

    private Uni<Response> to(String account) {
        return Uni.createFrom().item(pages.redirect(PATH + "?account=" + account));
    }

    private static Organisations.By by(Visit visit) {
        return new Organisations.By(visit.accountId(), visit.actor(), new Maker.Person(visit.personId()));
    }

    private Uni<Response> show(Visit visit, Typed typed, String fault) {
        return organisations
                .members(visit.accountId())
                .flatMap(roster -> pages.html(
                        fault.isEmpty() ? 200 : 400,
                        new Members(
                                visit,
                                "organization",
                                roster,
                                visit.seat().role().manages(),
                                typed,
                                fault)));
    }
}
