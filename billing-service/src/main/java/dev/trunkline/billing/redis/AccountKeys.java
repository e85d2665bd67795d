package dev.trunkline.billing.live;

/** Names of the Redis keys of one account (contracts/redis.md). */
final class AccountKeys {

    static final String ALL_HOLDS = "{*}:holds";
    static final String ALL_CREDITS = "{*}:credit";
    static final String ALL_KEYS = "{*}:key:*";

    private AccountKeys() {}

    static String credit(String accountId) {
        return "{" + accountId + "}:credit";
    }

    static String holds(String accountId) {
        return "{" + accountId + "}:holds";
    }

    static String key(String accountId, String keyHash) {
        return "{" + accountId + "}:key:" + keyHash;
    }

    static String accountOf(String redisKey) {
        int end = redisKey.indexOf('}');
        return redisKey.startsWith("{") && end > 0 ? redisKey.substring(1, end) : "";
    }
}
