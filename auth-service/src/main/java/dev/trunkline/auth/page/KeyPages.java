package dev.trunkline.auth.page;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.key.ApiKey;
import dev.trunkline.auth.key.ApiKeys;
import dev.trunkline.auth.key.AuditedKeys;
import dev.trunkline.auth.key.KeyGenerator;
import dev.trunkline.auth.key.KeyKind;
import dev.trunkline.auth.key.KeySelection;
import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.key.NewKey;
import dev.trunkline.auth.key.StoredKey;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The keys of an account: all of them for those who look after it, their own for members. */
@Path("/settings/keys")
@PermitAll
public class KeyPages {

    record Row(
            String hash,
            String name,
            String label,
            String kind,
            String spent,
            String limit,
            String until,
            String state) {}

    record Keys(
            Visit visit,
            String tab,
            List<Row> rows,
            boolean figures,
            KeyTerms terms,
            boolean management,
            String secret,
            String fault)
            implements TemplateInstance {}

    /** What the form says: shown again as it was where something is wrong with it. */
    private record Typed(KeyTerms terms, boolean management) {}

    private static final Typed BLANK = new Typed(KeyTerms.suggested("", Optional.empty(), Duration.ZERO), false);

    private final Visits visits;
    private final Pages pages;
    private final ApiKeys keys;
    private final AuditedKeys audited;
    private final KeyGenerator generator;
    private final NewKeyCookie newKey;
    private final Spending spending;
    private final InstantSource clock;

    KeyPages(
            Visits visits,
            Pages pages,
            ApiKeys keys,
            AuditedKeys audited,
            KeyGenerator generator,
            NewKeyCookie newKey,
            Spending spending,
            InstantSource clock) {
        this.visits = visits;
        this.pages = pages;
        this.keys = keys;
        this.audited = audited;
        this.generator = generator;
        this.newKey = newKey;
        this.spending = spending;
        this.clock = clock;
    }

    @GET
    public Uni<Response> list(
            @RestQuery @Nullable String account, @CookieParam(NewKeyCookie.NAME) @Nullable String made) {
        return visits.reading(account, visit -> {
            String secret = newKey.opened(visit, made);
            Uni<Response> page = show(visit, BLANK, secret, "");
            return secret.isEmpty() ? page : page.map(newKey::takenBy);
        });
    }

    @POST
    public Uni<Response> create(
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account,
            @FormParam("management") @Nullable String management,
            @FormParam("name") @Nullable String name,
            @FormParam("limit") @Nullable String limit,
            @FormParam("reset") @Nullable String reset,
            @FormParam("days") @Nullable String days) {
        boolean manages = "yes".equals(management);
        Typed typed = new Typed(KeyTerms.typed(name, limit, reset, days), manages);
        return visits.changing(
                account,
                mark,
                visit -> manages && !visit.seat().role().manages()
                        ? pages.problem(403, "This is not yours to do", "Members cannot make management keys.")
                        : create(visit, typed, manages ? KeyKind.MANAGEMENT : KeyKind.INFERENCE));
    }

    private Uni<Response> create(Visit visit, Typed typed, KeyKind kind) {
        ApiKey key = generator.next();
        return switch (typed.terms().read(clock.instant())) {
            case Outcome.Refused<KeySettings>(Refusal refusal) -> show(visit, typed, "", Told.of(refusal));
            case Outcome.Done<KeySettings>(KeySettings settings) ->
                audited.create(
                                visit.actor(),
                                visit.accountId(),
                                key,
                                NewKey.plain(kind, settings),
                                new Maker.Person(visit.personId()))
                        .flatMap(outcome -> switch (outcome) {
                            case Outcome.Refused<StoredKey>(Refusal refusal) ->
                                show(visit, typed, "", Told.of(refusal));
                            case Outcome.Done<StoredKey> done ->
                                Uni.createFrom().item(newKey.with(visit, key.secret(), back(visit)));
                        });
        };
    }

    @POST
    @Path("{hash}/{what}")
    public Uni<Response> change(
            @RestPath String hash,
            @RestPath String what,
            @FormParam("mark") @Nullable String mark,
            @FormParam("account") @Nullable String account) {
        return visits.changing(account, mark, visit -> keys.find(visit.accountId(), hash)
                .flatMap(found ->
                        found.ifDone().filter(key -> mayTouch(visit, key)).isEmpty()
                                ? pages.problem(404, "No such key", "It is gone, or it is not yours.")
                                : change(visit, hash, what)));
    }

    private Uni<Response> change(Visit visit, String hash, String what) {
        return switch (what) {
            case "delete" ->
                audited.delete(visit.actor(), visit.accountId(), hash).map(gone -> back(visit));
            case "disable" ->
                audited.disable(visit.actor(), visit.accountId(), hash, true).map(done -> back(visit));
            case "enable" ->
                audited.disable(visit.actor(), visit.accountId(), hash, false).map(done -> back(visit));
            default -> pages.problem(404, "No such page", "The address is not one of ours.");
        };
    }

    private Response back(Visit visit) {
        return pages.redirect(visit.link("/settings/keys"));
    }

    private static boolean mayTouch(Visit visit, StoredKey key) {
        return visit.seat().role().manages()
                || visit.personId().equals(key.origin().creatorId());
    }

    private Uni<Response> show(Visit visit, Typed typed, String secret, String fault) {
        KeySelection selection = visit.seat().role().manages()
                ? KeySelection.ofAccount(visit.accountId())
                : KeySelection.ofCreator(visit.accountId(), visit.personId());
        return keys.list(selection).flatMap(found -> spending.of(visit.accountId(), found)
                .flatMap(figures -> pages.html(
                        fault.isEmpty() ? 200 : 400,
                        new Keys(
                                visit,
                                "keys",
                                found.stream().map(key -> row(key, figures)).toList(),
                                figures.known(),
                                typed.terms(),
                                typed.management(),
                                secret,
                                fault))));
    }

    private Row row(StoredKey key, Spending.Figures figures) {
        return new Row(
                key.hash(),
                key.settings().name(),
                key.label(),
                key.origin().appId() != null ? "app" : key.kind() == KeyKind.MANAGEMENT ? "management" : "inference",
                figures.of(key),
                KeyWords.limit(key.settings()),
                KeyWords.until(key.settings()),
                KeyWords.state(key, clock.instant()));
    }
}
