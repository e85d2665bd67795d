package dev.trunkline.auth.preset;

import dev.trunkline.contracts.identity.v1.Preset;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The version of a preset that is used, as a gateway is told it. Without a session. */
@Singleton
public class PresetLookup {

    private static final String DESIGNATED = """
            select p.id, p.slug, p.status, v.version, v.dialect, v.config, v.system_prompt
            from preset p join preset_version v on v.id = p.designated_version_id
            where p.account_id = $1 and p.slug = $2""";

    private final Pool database;
    private final PresetSettings settings;

    PresetLookup(@ReactiveDataSource("identify") Pool database, PresetSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Empty where the account has none of this name. */
    public Uni<Optional<Preset>> of(String accountId, String slug) {
        if (!PresetSlug.isOne(slug)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return database.preparedQuery(DESIGNATED)
                .execute(Tuple.of(accountId, slug))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(presetIn(rows.iterator().next()))
                        : Optional.<Preset>empty())
                .ifNoItem()
                .after(settings.lookupTimeout())
                .fail();
    }

    private static Preset presetIn(Row row) {
        return message(
                row.getString("id"),
                row.getString("slug"),
                PresetStatus.valueOf(row.getString("status")),
                row.getInteger("version"),
                new PresetContent(
                        Dialect.valueOf(row.getString("dialect")),
                        row.getString("config"),
                        List.of(),
                        row.getString("system_prompt")));
    }

    static Preset message(String id, String slug, PresetStatus status, int version, PresetContent content) {
        Preset.Builder preset = Preset.newBuilder()
                .setId(id)
                .setSlug(slug)
                .setVersion(version)
                .setDialect(content.dialect().word())
                .setConfig(content.config())
                .setDisabled(status != PresetStatus.ACTIVE);
        @Nullable String prompt = content.systemPrompt();
        if (prompt != null) {
            preset.setSystemPrompt(prompt);
        }
        return preset.build();
    }
}
