package dev.trunkline.auth.oauth;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.http.Refusal.InvalidField;
import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.page.KeyTerms;
import dev.trunkline.auth.page.Pages;
import dev.trunkline.auth.page.Told;
import dev.trunkline.auth.page.Visit;
import dev.trunkline.auth.page.Visits;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * `GET /auth`: an application asks, its user agrees or not. What was asked travels whole in one
 * parameter through login and consent, and is read anew at each step: nothing is remembered of somebody who is not
 * logged in, and the login never sees the application's own `state`.
 */
@Path("/auth")
@PermitAll
public class AuthorizePages {

    record Consent(
            Visit visit,
            String request,
            String label,
            String origin,
            String host,
            boolean loopback,
            boolean ownScheme,
            KeyTerms terms,
            String fault)
            implements TemplateInstance {}

    record HeadlessCode(Visit visit, String label, String code, long minutes) implements TemplateInstance {}

    private static final int PARAMETERS_AT_MOST = 64;

    private final Visits visits;
    private final Pages pages;
    private final AuthorizationCodes codes;
    private final OauthSettings settings;
    private final InstantSource clock;

    AuthorizePages(Visits visits, Pages pages, AuthorizationCodes codes, OauthSettings settings, InstantSource clock) {
        this.visits = visits;
        this.pages = pages;
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    public Uni<Response> ask(@Context UriInfo uri) {
        String query = Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
        return switch (asked(query)) {
            case Outcome.Refused<AuthorizationRequest>(Refusal refusal) -> unusable(refusal);
            case Outcome.Done<AuthorizationRequest> done ->
                Uni.createFrom().item(pages.redirect("/auth/consent?request=" + wrapped(query)));
        };
    }

    @GET
    @Path("consent")
    public Uni<Response> consent(@RestQuery @Nullable String request) {
        String wrapped = request == null ? "" : request;
        return visits.reading(null, wrapped, visit -> switch (asked(unwrapped(wrapped))) {
            case Outcome.Refused<AuthorizationRequest>(Refusal refusal) -> unusable(refusal);
            case Outcome.Done<AuthorizationRequest>(AuthorizationRequest asked) ->
                consent(visit, wrapped, asked, suggested(asked), "");
        });
    }

    @POST
    @Path("consent")
    public Uni<Response> decide(
            @FormParam("mark") @Nullable String mark,
            @FormParam("request") @Nullable String request,
            @FormParam("account") @Nullable String account,
            @FormParam("decision") @Nullable String decision,
            @FormParam("name") @Nullable String name,
            @FormParam("limit") @Nullable String limit,
            @FormParam("reset") @Nullable String reset,
            @FormParam("days") @Nullable String days) {
        String wrapped = request == null ? "" : request;
        KeyTerms terms = KeyTerms.typed(name, limit, reset, days);
        return visits.changing(account, wrapped, mark, visit -> switch (asked(unwrapped(wrapped))) {
            case Outcome.Refused<AuthorizationRequest>(Refusal refusal) -> unusable(refusal);
            case Outcome.Done<AuthorizationRequest>(AuthorizationRequest asked) ->
                "allow".equals(decision) ? allowed(visit, wrapped, asked, terms) : denied(asked);
        });
    }

    private Uni<Response> allowed(Visit visit, String wrapped, AuthorizationRequest asked, KeyTerms terms) {
        return switch (terms.read(clock.instant())) {
            case Outcome.Refused<KeySettings>(Refusal refusal) ->
                consent(visit, wrapped, asked, terms, Told.of(refusal));
            case Outcome.Done<KeySettings>(KeySettings key) -> {
                Grant grant = new Grant(
                        visit.accountId(),
                        new Maker.Person(visit.personId()),
                        asked.origin().text(),
                        asked.callback().map(Callback::url).orElse(""),
                        asked.challenge(),
                        key);
                yield codes.make(grant, visit.actor()).flatMap(outcome -> switch (outcome) {
                    case Outcome.Refused<AuthorizationCodes.Made>(Refusal refusal) ->
                        consent(visit, wrapped, asked, terms, Told.of(refusal));
                    case Outcome.Done<AuthorizationCodes.Made>(AuthorizationCodes.Made made) ->
                        handedOver(visit, asked, made, key);
                });
            }
        };
    }

    private Uni<Response> handedOver(
            Visit visit, AuthorizationRequest asked, AuthorizationCodes.Made made, KeySettings key) {
        return asked.callback().isPresent()
                ? back(asked.callback().get(), "code", made.code().secret(), asked.state())
                : pages.html(
                        200,
                        new HeadlessCode(
                                visit,
                                key.name(),
                                made.code().secret(),
                                settings.codeLifetime().toMinutes()));
    }

    private Uni<Response> denied(AuthorizationRequest asked) {
        return asked.callback().isPresent()
                ? back(asked.callback().get(), "error", "access_denied", asked.state())
                : pages.notice(
                        "Nothing was given away", "The application has no access.", "/settings/apps", "Your apps");
    }

    private Uni<Response> back(Callback callback, String name, String value, String state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(name, value);
        if (!state.isEmpty()) {
            parameters.put("state", state);
        }
        return Uni.createFrom().item(pages.redirect(callback.with(parameters)));
    }

    private Uni<Response> consent(
            Visit visit, String wrapped, AuthorizationRequest asked, KeyTerms terms, String fault) {
        AppOrigin origin = asked.origin();
        Consent page = new Consent(
                visit,
                wrapped,
                asked.keyLabel(),
                origin.text(),
                origin.name(),
                origin.kind() == AppOrigin.Kind.LOOPBACK,
                origin.kind() == AppOrigin.Kind.OWN_SCHEME,
                terms,
                fault);
        return pages.html(fault.isEmpty() ? 200 : 400, page, origin.formTarget());
    }

    private KeyTerms suggested(AuthorizationRequest asked) {
        Optional<Money> limit = asked.limitNano()
                .map(Money::new)
                .or(() -> Optional.of(
                        new Money(settings.suggestedLimitUsd().movePointRight(9).longValueExact())));
        return KeyTerms.suggested(asked.keyLabel(), limit, settings.suggestedKeyLifetime());
    }

    /** What cannot be read is never a reason to send a browser anywhere. */
    private Uni<Response> unusable(Refusal refusal) {
        return pages.problem(400, "This sign-in request cannot be used", Told.of(refusal));
    }

    private Outcome<AuthorizationRequest> asked(String query) {
        try {
            return AuthorizationRequest.read(
                    new QueryStringDecoder("?" + query, StandardCharsets.UTF_8, true, PARAMETERS_AT_MOST, true)
                            .parameters(),
                    ChallengeMethod.allowed(settings.allowPlainChallenge()));
        } catch (IllegalArgumentException e) {
            return Outcome.refused(new InvalidField("query", "query: is not percent-encoded UTF-8"));
        }
    }

    private static String wrapped(String query) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.UTF_8));
    }

    /** What is no base64 is an empty question, and refused as such. */
    private static String unwrapped(String wrapped) {
        try {
            return new String(Base64.getUrlDecoder().decode(wrapped), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
