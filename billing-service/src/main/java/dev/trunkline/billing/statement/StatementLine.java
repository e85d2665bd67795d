package dev.trunkline.billing.statement;

import dev.trunkline.billing.ledger.Entry;
import dev.trunkline.billing.ledger.LedgerEvent;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.time.Instant;
import java.time.YearMonth;

/**
 * What a change of an account's balance is in its statement. Immutable.
 *
 * @param kind of the entry, by its word
 * @param model that was used, empty where none was
 * @param isLate whether the month in which it happened was closed when it was sent
 * @param amountNano what the account gained, negative where it lost
 */
public record StatementLine(
        String accountId, YearMonth month, String kind, String model, boolean isLate, long amountNano) {

    private static final int MODEL_CHARACTERS_AT_MOST = 256;

    /** @param sentAtMillis when the event's sender put it on its topic */
    public static StatementLine of(Entry entry, LedgerEvent event, long sentAtMillis) {
        Instant happenedAt = Instant.ofEpochMilli(event.momentMillis());
        YearMonth month = Months.of(happenedAt, Instant.ofEpochMilli(sentAtMillis));
        return new StatementLine(
                entry.accountId(),
                month,
                entry.source().kind().word(),
                model(event),
                !month.equals(Months.of(happenedAt)),
                entry.customerNano());
    }

    private static String model(LedgerEvent event) {
        if (!(event instanceof LedgerEvent.Usage(GenerationCompleted message))) {
            return "";
        }
        String served = message.getServed().getModel();
        String model = served.isEmpty() ? message.getRequestedModel() : served;
        return model.substring(0, Math.min(model.length(), MODEL_CHARACTERS_AT_MOST))
                .replace('\0', '\uFFFD');
    }
}
