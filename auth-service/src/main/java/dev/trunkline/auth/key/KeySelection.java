package dev.trunkline.auth.key;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of one account, where null stands for any. Immutable.
 *
 * @param creatorId whose they are
 * @param personId whose they are or who made them, by whatever way
 * @param appId for which app they were made
 */
public record KeySelection(
        String accountId,
        @Nullable String creatorId,
        @Nullable String personId,
        @Nullable String appId,
        @Nullable KeyKind kind) {

    public static KeySelection ofAccount(String accountId) {
        return new KeySelection(accountId, null, null, null, null);
    }

    public static KeySelection ofCreator(String accountId, String creatorId) {
        return new KeySelection(accountId, creatorId, null, null, null);
    }

    /** All that there is of a person: its keys, and those that it made for others. */
    public static KeySelection from(String accountId, String personId) {
        return new KeySelection(accountId, null, personId, null, null);
    }

    /** Those of them that manage. */
    public KeySelection managing() {
        return new KeySelection(accountId, creatorId, personId, appId, KeyKind.MANAGEMENT);
    }

    /** Those of them that were made for this app. */
    public KeySelection andApp(String appId) {
        return new KeySelection(accountId, creatorId, personId, appId, kind);
    }

    String condition() {
        List<String> conditions = new ArrayList<>(List.of("accountId = :account"));
        if (creatorId != null) {
            conditions.add("creatorId = :creator");
        }
        if (personId != null) {
            conditions.add("(creatorId = :person or makerId = :person)");
        }
        if (kind != null) {
            conditions.add("kind = :kind");
        }
        if (appId != null) {
            conditions.add("appId = :app");
        }
        return String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(Map.of("account", accountId));
        if (creatorId != null) {
            parameters.put("creator", creatorId);
        }
        if (personId != null) {
            parameters.put("person", personId);
        }
        if (kind != null) {
            parameters.put("kind", kind);
        }
        if (appId != null) {
            parameters.put("app", appId);
        }
        return parameters;
    }
}
