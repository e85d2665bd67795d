package dev.trunkline.auth.preset;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.page.KeyWords;
import dev.trunkline.auth.page.Pages;
import dev.trunkline.auth.page.Visit;
import dev.trunkline.auth.page.Visits;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The presets of an account, without what they hold, and the end of one by those who look after the account. */
@Path("/settings/presets")
@PermitAll
public class PresetPages {

    record Row(String slug, int version, String changed, String status) {}

    record PresetList(Visit visit, String tab, boolean manages, List<Row> rows) implements TemplateInstance {}

    private final Visits visits;
    private final Pages pages;
    private final Presets presets;
    private final PresetChanges changes;
    private final PresetSettings settings;

    PresetPages(Visits visits, Pages pages, Presets presets, PresetChanges changes, PresetSettings settings) {
        this.visits = visits;
        this.pages = pages;
        this.presets = presets;
        this.changes = changes;
        this.settings = settings;
    }

    @GET
    public Uni<Response> list(@RestQuery @Nullable String account) {
        return visits.reading(account, visit -> presets.list(visit.accountId(), 0, settings.perAccount())
                .flatMap(found -> pages.html(
                        200,
                        new PresetList(
                                visit,
                                "presets",
                                visit.seat().role().manages(),
                                found.entries().stream().map(PresetPages::row).toList()))));
    }

    @POST
    @Path("{slug}/delete")
    public Uni<Response> delete(
            @RestPath String slug,
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account) {
        return visits.changing(
                account,
                mark,
                visit -> visit.seat().role().manages()
                        ? delete(visit, slug)
                        : pages.problem(403, "This is not yours to do", "Owners and admins delete presets."));
    }

    private Uni<Response> delete(Visit visit, String slug) {
        return changes.delete(new By(visit.accountId(), "", visit.actor()), slug)
                .flatMap(outcome -> switch (outcome) {
                    case Outcome.Refused<StoredPreset> refused ->
                        pages.problem(404, "No such preset", "It is deleted already, or it is not of this account.");
                    case Outcome.Done<StoredPreset> done ->
                        Uni.createFrom().item(pages.redirect(visit.link("/settings/presets")));
                });
    }

    private static Row row(StoredPreset preset) {
        return new Row(
                preset.slug(),
                preset.latestVersion(),
                KeyWords.moment(preset.updatedAt()),
                preset.status().word());
    }
}
