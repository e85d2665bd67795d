package dev.trunkline.billing.intake;

import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.KeyUsage;
import dev.trunkline.billing.ledger.LedgerEvent;
import dev.trunkline.billing.redis.AccountUpdate;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers by account what Redis must learn. Pure. */
final class AccountUpdates {

    private record AccountKey(String accountId, String keyHash) {}

    private AccountUpdates() {}

    static List<AccountUpdate> of(
            List<LedgerEvent> accepted, Map<String, AccountStanding> standings, List<KeyUsage> keys) {
        Map<String, List<String>> ended = new HashMap<>();
        Set<AccountKey> used = new HashSet<>();
        for (LedgerEvent event : accepted) {
            List<String> ids = ended.computeIfAbsent(event.accountId(), account -> new ArrayList<>());
            if (event instanceof LedgerEvent.Usage(GenerationCompleted message)) {
                ids.add(message.getGenerationId());
                used.add(new AccountKey(message.getAccountId(), message.getApiKeyHash()));
            }
        }
        Map<String, List<KeyUsage>> keysByAccount = new HashMap<>();
        for (KeyUsage key : keys) {
            if (used.contains(new AccountKey(key.accountId(), key.keyHash()))) {
                keysByAccount
                        .computeIfAbsent(key.accountId(), account -> new ArrayList<>())
                        .add(key);
            }
        }
        List<AccountUpdate> updates = new ArrayList<>();
        standings.forEach((account, standing) -> {
            List<String> ids = ended.get(account);
            if (ids != null) {
                updates.add(new AccountUpdate(standing, keysByAccount.getOrDefault(account, List.of()), ids));
            }
        });
        return updates;
    }
}
