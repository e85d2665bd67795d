package dev.trunkline.auth.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Every page and every redirect leaves by here, with the headers that keep browsers out of trouble. */
@Singleton
public class Pages {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    record Problem(String title, String message) implements TemplateInstance {}

    record Notice(String title, String message, String link, String linkText) implements TemplateInstance {}

    private final String policy;

    Pages(SessionSettings settings) {
        // Signing out ends with a form that is led on to the login service.
        this.policy = POLICY + " " + settings.loginUrl().getScheme() + "://"
                + settings.loginUrl().getRawAuthority();
    }

    public Uni<Response> html(int status, TemplateInstance page) {
        return html(status, page, "");
    }

    /** @param formTarget origin that forms of this page may lead to beside our own; empty: none */
    public Uni<Response> html(int status, TemplateInstance page, String formTarget) {
        return Uni.createFrom().completionStage(page.renderAsync()).map(text -> guarded(
                        Response.status(status).type("text/html; charset=UTF-8"))
                // Not `no-referrer`: with that, browsers send our own forms with an origin of `null`.
                .header("Referrer-Policy", "same-origin")
                .header("Content-Security-Policy", formTarget.isEmpty() ? policy : policy + " " + formTarget)
                .entity(text)
                .build());
    }

    public Uni<Response> problem(int status, String title, String message) {
        return html(status, new Problem(title, message));
    }

    public Uni<Response> notice(String title, String message, String link, String linkText) {
        return html(200, new Notice(title, message, link, linkText));
    }

    /** To a page of ours, or to where a user has agreed to go. */
    public Response redirect(String target) {
        return guarded(Response.status(Response.Status.SEE_OTHER).location(URI.create(target)))
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static Response.ResponseBuilder guarded(Response.ResponseBuilder response) {
        return response.header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}
