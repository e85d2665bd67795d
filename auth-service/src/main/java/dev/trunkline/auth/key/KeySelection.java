package dev.trunkline.auth.key;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of one account: those of this creator and of this app, where null stands for any. Immutable.
 */
public record KeySelection(
        String accountId,
        @Nullable String creatorId,
        @Nullable String appId) {

    public static KeySelection ofAccount(String accountId) {
        return new KeySelection(accountId, null, null);
    }

    public static KeySelection ofCreator(String accountId, String creatorId) {
        return new KeySelection(accountId, creatorId, null);
    }

    public static KeySelection ofApp(String accountId, String appId) {
        return new KeySelection(accountId, null, appId);
    }

    /** Those of them that were made for this app. */
    public KeySelection andApp(String appId) {
        return new KeySelection(accountId, creatorId, appId);
    }

    String condition() {
        List<String> conditions = new ArrayList<>(List.of("accountId = :account"));
        if (creatorId != null) {
            conditions.add("creatorId = :creator");
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
        if (appId != null) {
            parameters.put("app", appId);
        }
        return parameters;
    }
}
