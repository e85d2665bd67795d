package dev.trunkline.auth.oauth;

import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.key.ApiKeys;
import dev.trunkline.auth.key.KeySelection;
import dev.trunkline.auth.key.StoredKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The applications that an account has let in: those that hold keys of it. Event loops only. */
@Singleton
public class Apps {

    /**
     * One application.
     *
     * @param number another name of it, for clients that know apps by numbers
     * @param origin `https://host[:port]`; empty where it has no callback
     * @param keys newest first, at least one
     */
    public record App(String id, long number, String origin, List<StoredKey> keys) {

        /** How people know it: its host, or the name of its key. */
        public String title() {
            return origin.isEmpty() ? keys.getFirst().settings().name() : new AppOrigin(origin).name();
        }
    }

    private static final Pattern ID = Pattern.compile("app_[0-9a-z]{26}");
    private static final Refusal NOT_FOUND = new Refusal.NotFound("App");

    private final ApiKeys keys;
    private final AppRows apps;
    private final Audit audit;
    private final KeyTransactions transactions;

    Apps(ApiKeys keys, AppRows apps, Audit audit, KeyTransactions transactions) {
        this.keys = keys;
        this.apps = apps;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** @param selection whose keys count: those of an account, or of one of its members */
    public Uni<List<App>> of(KeySelection selection) {
        return keys.list(selection).flatMap(found -> {
            Map<String, List<StoredKey>> byApp = byApp(found);
            return transactions.reading(() -> apps.all(byApp.keySet())).map(rows -> {
                Map<String, AppRow> known = new LinkedHashMap<>();
                rows.forEach(row -> known.put(row.id(), row));
                return byApp.entrySet().stream()
                        .map(entry -> app(entry.getKey(), known.get(entry.getKey()), entry.getValue()))
                        .toList();
            });
        });
    }

    private static App app(String id, @Nullable AppRow row, List<StoredKey> keys) {
        return row == null ? new App(id, 0, "", keys) : new App(id, row.number(), row.origin(), keys);
    }

    /** Takes all its keys away: the next request of any of them is refused within a second. */
    public Uni<Outcome<Integer>> cutOff(KeySelection selection, Actor actor) {
        String app = Optional.ofNullable(selection.appId()).orElseThrow();
        if (!ID.matcher(app).matches()) {
            // Some texts the database would not even take.
            return Uni.createFrom().item(Outcome.refused(NOT_FOUND));
        }
        return transactions.changing(() -> keys.delete(selection)
                .flatMap(gone -> gone.isEmpty()
                        ? Uni.createFrom().item(Outcome.refused(NOT_FOUND))
                        : audit.record(new AuditEvent(
                                        selection.accountId(),
                                        actor,
                                        Action.APP_CUT_OFF,
                                        app,
                                        Map.of(
                                                "keys",
                                                gone.stream()
                                                        .map(StoredKey::hash)
                                                        .toList())))
                                .replaceWith(Outcome.done(gone.size()))));
    }

    private static Map<String, List<StoredKey>> byApp(List<StoredKey> keys) {
        Map<String, List<StoredKey>> byApp = new LinkedHashMap<>();
        for (StoredKey key : keys) {
            String app = key.origin().appId();
            if (app != null) {
                byApp.merge(app, List.of(key), Apps::joined);
            }
        }
        return byApp;
    }

    private static List<StoredKey> joined(List<StoredKey> some, List<StoredKey> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
