package dev.trunkline.auth.page;

import dev.trunkline.auth.audit.Actors;
import dev.trunkline.auth.person.Login;
import dev.trunkline.auth.person.Seat;
import dev.trunkline.auth.person.SignIn;
import io.quarkus.oidc.OidcSession;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Opens a visit for the person whose browser asks. A form can only be worked on by {@link #changing}, which looks at
 * its mark first.
 */
@Singleton
public class Visits {

    /** The purpose of all forms but those that are bound to something of their own. */
    private static final String ANY_FORM = "";

    private final OidcSession session;
    private final SignIn signIn;
    private final FormGuard guard;
    private final Pages pages;
    private final Actors actors;
    private final CurrentVertxRequest current;
    private final SessionSettings settings;

    Visits(
            OidcSession session,
            SignIn signIn,
            FormGuard guard,
            Pages pages,
            Actors actors,
            CurrentVertxRequest current,
            SessionSettings settings) {
        this.session = session;
        this.signIn = signIn;
        this.guard = guard;
        this.pages = pages;
        this.actors = actors;
        this.current = current;
        this.settings = settings;
    }

    /** @param account whose page it is; null: the person's own */
    public Uni<Response> reading(@Nullable String account, Function<Visit, Uni<Response>> work) {
        return reading(account, ANY_FORM, work);
    }

    /** @param purpose what the forms of this page are bound to */
    public Uni<Response> reading(@Nullable String account, String purpose, Function<Visit, Uni<Response>> work) {
        Login login = loginOf(session.getIdToken());
        String sessionName = sessionName();
        var actor = actors.person("");
        return signIn.of(login, actor).flatMap(person -> {
            if (person.suspended()) {
                return pages.problem(403, "Your access has been taken away", "Ask whoever runs this installation.");
            }
            Optional<Seat> seat = person.seatIn(account == null ? person.accountId() : account);
            return seat.isEmpty()
                    ? pages.problem(404, "No such account", "You are not a member of the account in the address.")
                    : work.apply(new Visit(
                            person, seat.get(), guard.mark(sessionName, purpose), actor.withId(person.personId())));
        });
    }

    /** @param mark what came with the form */
    public Uni<Response> changing(
            @Nullable String account, @Nullable String mark, Function<Visit, Uni<Response>> work) {
        return changing(account, ANY_FORM, mark, work);
    }

    public Uni<Response> changing(
            @Nullable String account, String purpose, @Nullable String mark, Function<Visit, Uni<Response>> work) {
        if (!comesFromUs(current.getCurrent().request()) || !guard.accepts(mark, sessionName(), purpose)) {
            return pages.problem(
                    403, "This form did not come from our page", "Go back, load the page again and send it once more.");
        }
        return reading(account, purpose, work);
    }

    /** Browsers say where a form comes from; where they do, nothing but our own pages will do. */
    private boolean comesFromUs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return (site == null || site.equals("same-origin")) && (origin == null || origin.equals(settings.publicUrl()));
    }

    private String sessionName() {
        JsonWebToken token = session.getIdToken();
        return token.getIssuer() + " " + token.getSubject() + " " + text(token, "sid");
    }

    private static Login loginOf(JsonWebToken token) {
        String email = text(token, "email");
        String name = text(token, "name");
        String userName = text(token, "preferred_username");
        return new Login(
                token.getIssuer(),
                token.getSubject(),
                email,
                Boolean.TRUE.equals(token.<Object>getClaim("email_verified")),
                !name.isBlank() ? name : !userName.isBlank() ? userName : email);
    }

    private static String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value instanceof String text ? text : "";
    }
}
