package dev.trunkline.auth.settings;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.page.Pages;
import dev.trunkline.auth.page.Told;
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
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What an account settles for all of its keys: changed by those who look after it, shown to its members. */
@Path("/settings/routing")
@PermitAll
public class RoutingPages {

    record Routing(Visit visit, String tab, boolean manages, boolean saved, SettingsShown shown)
            implements TemplateInstance {}

    private static final String PATH = "/settings/routing";

    private final Visits visits;
    private final Pages pages;
    private final Settings settings;

    RoutingPages(Visits visits, Pages pages, Settings settings) {
        this.visits = visits;
        this.pages = pages;
        this.settings = settings;
    }

    @GET
    public Uni<Response> show(@RestQuery @Nullable String account, @RestQuery @Nullable String saved) {
        return visits.reading(account, visit -> settings.of(visit.accountId())
                .flatMap(found -> page(200, visit, saved != null, SettingsForm.of(found), Map.of())));
    }

    @POST
    public Uni<Response> change(
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account,
            @FormParam(SettingsRequest.DEFAULT_TEXT_MODEL) @Nullable String model,
            @FormParam(SettingsRequest.DEFAULT_PROVIDER_SORT) @Nullable String sort,
            @FormParam("allowed_providers") @Nullable String allowedProviders,
            @FormParam("ignored_providers") @Nullable String ignoredProviders,
            @FormParam("allowed_models") @Nullable String allowedModels,
            @FormParam("ignored_models") @Nullable String ignoredModels,
            @FormParam("on") List<String> on) {
        Map<NameList, String> lists = Map.of(
                NameList.ALLOWED_PROVIDERS, text(allowedProviders),
                NameList.IGNORED_PROVIDERS, text(ignoredProviders),
                NameList.ALLOWED_MODELS, text(allowedModels),
                NameList.IGNORED_MODELS, text(ignoredModels));
        SettingsForm form = SettingsForm.typed(model, sort, lists, on);
        return visits.changing(
                account,
                mark,
                visit -> visit.seat().role().manages()
                        ? change(visit, form)
                        : pages.problem(
                                403, "This is not yours to do", "Owners and admins change what holds for all keys."));
    }

    private Uni<Response> change(Visit visit, SettingsForm form) {
        return switch (form.read()) {
            case SettingsForm.Reading.Wrong(Map<String, String> faults) -> page(400, visit, false, form, faults);
            case SettingsForm.Reading.Right(List<SettingsEdit> edits) ->
                settings.change(visit.accountId(), visit.actor(), edits).flatMap(outcome -> switch (outcome) {
                    case Outcome.Refused<StoredSettings>(Refusal refusal) ->
                        pages.problem(409, "Nothing was changed", Told.of(refusal));
                    case Outcome.Done<StoredSettings> done ->
                        Uni.createFrom().item(pages.redirect(visit.link(PATH) + "&saved=yes"));
                });
        };
    }

    private Uni<Response> page(int status, Visit visit, boolean saved, SettingsForm form, Map<String, String> faults) {
        return pages.html(
                status,
                new Routing(visit, "routing", visit.seat().role().manages(), saved, SettingsShown.of(form, faults)));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
