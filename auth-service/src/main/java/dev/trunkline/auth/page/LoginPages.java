package dev.trunkline.auth.page;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** In and out. The login itself is the identity provider's; what is protected leads there. */
@Path("/")
@PermitAll
public class LoginPages {

    private final Visits visits;
    private final Pages pages;
    private final OidcSession session;
    private final OidcConfigurationMetadata provider;
    private final SessionSettings settings;

    LoginPages(
            Visits visits,
            Pages pages,
            OidcSession session,
            OidcConfigurationMetadata provider,
            SessionSettings settings) {
        this.visits = visits;
        this.pages = pages;
        this.session = session;
        this.provider = provider;
        this.settings = settings;
    }

    @GET
    @Path("login")
    public Response login() {
        return pages.redirect("/settings/keys");
    }

    @GET
    @Path("settings")
    public Response settings() {
        return pages.redirect("/settings/keys");
    }

    /** Ends our session and then, at the identity provider, its own. */
    @POST
    @Path("logout")
    public Uni<Response> logout(@FormParam("mark") @Nullable String mark) {
        return visits.changing(null, mark, visit -> {
            String end = provider.getEndSessionUri() + "?id_token_hint="
                    + session.getIdToken().getRawToken()
                    + "&post_logout_redirect_uri="
                    + URLEncoder.encode(settings.publicUrl() + "/login/signed-out", StandardCharsets.UTF_8);
            return session.logout().replaceWith(() -> pages.redirect(end));
        });
    }

    @GET
    @Path("login/signed-out")
    public Uni<Response> signedOut() {
        return pages.notice(
                "You are signed out",
                "Your sessions here and at the login service have ended.",
                "/login",
                "Sign in again");
    }

    /** The identity provider leads here when it did not let somebody in. */
    @GET
    @Path("login/refused")
    public Uni<Response> refused() {
        return pages.problem(403, "You were not signed in", "The login service did not let you in. Try again.");
    }
}
