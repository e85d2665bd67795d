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

    /**
     * @param seen the state of the settings that the form changes
     * @param refused why it was not done; empty: it was, or nothing was asked for
     */
    record Routing(
            Visit visit, String tab, boolean manages, boolean saved, String seen, String refused, SettingsShown shown)
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
                .flatMap(found -> pages.html(
                        200, page(visit, saved != null, found.state(), "", SettingsShown.of(SettingsForm.of(found))))));
    }

    @POST
    public Uni<Response> change(
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account,
            @FormParam("seen") @Nullable String seen,
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
                        ? change(visit, text(seen), form)
                        : pages.problem(
                                403, "This is not yours to do", "Owners and admins change what holds for all keys."));
    }

    private Uni<Response> change(Visit visit, String seen, SettingsForm form) {
        return switch (form.read()) {
            case SettingsForm.Reading.Wrong(Map<String, String> faults) ->
                pages.html(400, page(visit, false, seen, "", SettingsShown.of(form, faults)));
            case SettingsForm.Reading.Right(List<SettingsEdit> edits) ->
                settings.changeSeen(visit.accountId(), visit.actor(), edits, seen)
                        .flatMap(outcome -> switch (outcome) {
                            case Outcome.Refused<StoredSettings>(Refusal refusal) -> again(visit, form, refusal);
                            case Outcome.Done<StoredSettings> done ->
                                Uni.createFrom().item(pages.redirect(visit.link(PATH) + "&saved=yes"));
                        });
        };
    }

    private Uni<Response> again(Visit visit, SettingsForm form, Refusal refusal) {
        return settings.of(visit.accountId())
                .flatMap(now ->
                        pages.html(409, page(visit, false, now.state(), Told.of(refusal), SettingsShown.of(form))));
    }

    private static Routing page(Visit visit, boolean saved, String seen, String refused, SettingsShown shown) {
        return new Routing(visit, "routing", visit.seat().role().manages(), saved, seen, refused, shown);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
