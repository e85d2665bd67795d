package dev.trunkline.auth.oauth;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.key.KeySelection;
import dev.trunkline.auth.page.KeyWords;
import dev.trunkline.auth.page.Pages;
import dev.trunkline.auth.page.Spending;
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

/** The applications that were let in, what each has spent, and the end of that. */
@Path("/settings/apps")
@PermitAll
public class AppPages {

    record Row(String id, String title, String origin, int keys, String spent, String limit, String since) {}

    record AppList(Visit visit, String tab, List<Row> rows, boolean figures) implements TemplateInstance {}

    private final Visits visits;
    private final Pages pages;
    private final Apps apps;
    private final Spending spending;

    AppPages(Visits visits, Pages pages, Apps apps, Spending spending) {
        this.visits = visits;
        this.pages = pages;
        this.apps = apps;
        this.spending = spending;
    }

    @GET
    public Uni<Response> list(@RestQuery @Nullable String account) {
        return visits.reading(account, visit -> apps.of(selection(visit)).flatMap(found -> spending.of(
                        visit.accountId(),
                        found.stream().flatMap(app -> app.keys().stream()).toList())
                .flatMap(figures -> pages.html(
                        200,
                        new AppList(
                                visit,
                                "apps",
                                found.stream().map(app -> row(app, figures)).toList(),
                                figures.known())))));
    }

    @POST
    @Path("{app}/cut-off")
    public Uni<Response> cutOff(
            @RestPath String app,
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account) {
        return visits.changing(
                account, mark, visit -> apps.cutOff(selection(visit).andApp(app), visit.actor())
                        .flatMap(outcome -> switch (outcome) {
                            case Outcome.Refused<Integer> refused ->
                                pages.problem(404, "No such app", "It is cut off already, or it is not yours.");
                            case Outcome.Done<Integer> done ->
                                Uni.createFrom().item(pages.redirect(visit.link("/settings/apps")));
                        }));
    }

    private static KeySelection selection(Visit visit) {
        return visit.seat().role().manages()
                ? KeySelection.ofAccount(visit.accountId())
                : KeySelection.ofCreator(visit.accountId(), visit.personId());
    }

    private static Row row(Apps.App app, Spending.Figures figures) {
        return new Row(
                app.id(),
                app.title(),
                app.origin(),
                app.keys().size(),
                figures.sum(app.keys()),
                KeyWords.limit(app.keys().getFirst().settings()),
                KeyWords.moment(app.keys().getLast().createdAt()));
    }
}
