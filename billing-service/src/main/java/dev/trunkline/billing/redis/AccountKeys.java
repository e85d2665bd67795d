package dev.trunkline.billing.redis;

/** Names of the Redis keys of one account (contracts/redis.md). */
public final class AccountKeys {

    public static final String ALL_HOLDS = "{*}:holds";
    public static final String ALL_CREDITS = "{*}:credit";
    public static final String ALL_KEYS = "{*}:key:*";

    private AccountKeys() {}

    static String credit(String accountId) {
        return "{" + accountId + "}:credit";
    }

    static String holds(String accountId) {
        return "{" + accountId + "}:holds";
    }

    static String free(String accountId) {
        return "{" + accountId + "}:free";
    }

    static String key(String accountId, String keyHash) {
        return "{" + accountId + "}:key:" + keyHash;
    }

    public static String accountOf(String redisKey) {
        int end = redisKey.indexOf('}');
        return redisKey.startsWith("{") && end > 0 ? redisKey.substring(1, end) : "";
    }
}
