package dev.trunkline.auth.change;

/** Records of accounts among those of keys: no hash of a key begins as theirs do. */
final class AccountRecords {

    private static final String PREFIX = "account/";

    private AccountRecords() {}

    static String keyOf(String accountId) {
        return PREFIX + accountId;
    }

    static boolean isKeyOfOne(String recordKey) {
        return recordKey.startsWith(PREFIX);
    }
}
