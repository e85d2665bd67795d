package dev.trunkline.billing.ledger;

import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;

/** What the ledger is made of, as it came from its topic. */
public sealed interface LedgerEvent {

    Source source();

    String accountId();

    /** When it happened: when a generation ended; milliseconds since the Unix epoch. */
    long momentMillis();

    /** What a second event with this source must say too. */
    Recorded content();

    /** A generation, billed. */
    record Usage(GenerationCompleted message) implements LedgerEvent {

        @Override
        public Source source() {
            return new Source(Source.Kind.GENERATION, message.getGenerationId());
        }

        @Override
        public String accountId() {
            return message.getAccountId();
        }

        @Override
        public long momentMillis() {
            return message.getFinishedAtMillis();
        }

        @Override
        public Recorded content() {
            return new Recorded(message.getAccountId(), message.getCostNano(), message.getApiKeyHash());
        }
    }

    /** Credits given by an administrator. */
    record Grant(CreditGranted message) implements LedgerEvent {

        @Override
        public Source source() {
            return new Source(Source.Kind.GRANT, message.getGrantId());
        }

        @Override
        public String accountId() {
            return message.getAccountId();
        }

        @Override
        public long momentMillis() {
            return message.getGrantedAtMillis();
        }

        @Override
        public Recorded content() {
            return new Recorded(message.getAccountId(), message.getAmountNano(), message.getReason());
        }
    }

    /** Credit that moved otherwise: bought, given back, expired. */
    record Moved(CreditMoved message, Movement movement) implements LedgerEvent {

        @Override
        public Source source() {
            return new Source(movement.kind(), message.getEventId());
        }

        @Override
        public String accountId() {
            return message.getAccountId();
        }

        @Override
        public long momentMillis() {
            return message.getMovedAtMillis();
        }

        @Override
        public Recorded content() {
            return new Recorded(message.getAccountId(), movement.customerNano(), movement.detail());
        }
    }
}
