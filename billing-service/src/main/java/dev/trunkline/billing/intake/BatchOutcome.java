package dev.trunkline.billing.intake;

import dev.trunkline.billing.redis.AccountUpdate;
import java.util.List;

/** What one committed transaction did, and what Redis must learn of it. */
record BatchOutcome(
        List<AccountUpdate> updates,
        List<String> recordedGenerations,
        List<String> recordedGrants,
        List<String> recordedMovements,
        int duplicates,
        List<String> rejections,
        long uncollectedNano) {}
