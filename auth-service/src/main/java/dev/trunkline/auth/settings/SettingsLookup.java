package dev.trunkline.auth.settings;

import dev.trunkline.auth.key.KeyLookup;
import dev.trunkline.contracts.identity.v1.AccountSettings;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings that a key's account has. Asks the database only where the account has settled anything. */
@Singleton
public class SettingsLookup {

    private static final String OF_ACCOUNT = "select * from account_settings where account_id = $1";
    private static final Uni<Optional<AccountSettings>> NONE = Uni.createFrom().item(Optional.empty());

    private final Pool database;

    SettingsLookup(@ReactiveDataSource("identify") Pool database) {
        this.database = database;
    }

    /** Empty where all is as it is for everybody. */
    public Uni<Optional<AccountSettings>> of(KeyLookup.Found found) {
        if (!found.settings()) {
            return NONE;
        }
        return database.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(found.key().accountId()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(
                                SettingsMessages.of(settingsIn(rows.iterator().next())))
                        : Optional.empty());
    }

    private static StoredSettings settingsIn(Row row) {
        Map<NameList, List<String>> lists = new EnumMap<>(NameList.class);
        for (NameList list : NameList.values()) {
            lists.put(list, List.of(row.getArrayOfStrings(list.word())));
        }
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        for (Switch which : Switch.values()) {
            if (row.getBoolean(which.word())) {
                on.add(which);
            }
        }
        String sort = row.getString(SettingsRequest.DEFAULT_PROVIDER_SORT);
        return new StoredSettings(
                row.getString(SettingsRequest.DEFAULT_TEXT_MODEL),
                sort == null ? null : ProviderSort.of(sort).orElse(null),
                lists,
                on);
    }
}
