package dev.trunkline.billing.redis;

import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.KeyUsage;
import java.util.List;

/** What Redis is told about one account after a transaction. */
public record AccountUpdate(AccountStanding standing, List<KeyUsage> keys, List<String> generationsWithoutHold) {}
