package dev.trunkline.billing.ledger;

import java.util.List;

/** A balanced change of the books: at least two postings, none of them zero, with the sum zero. */
public record Entry(Source source, String accountId, List<Posting> postings) {

    public Entry {
        postings = List.copyOf(postings);
        long sum = postings.stream().mapToLong(Posting::amountNano).reduce(0, Math::addExact);
        boolean isEmptyLine = postings.stream().anyMatch(posting -> posting.amountNano() == 0);
        if (postings.size() < 2 || sum != 0 || isEmptyLine) {
            throw new IllegalArgumentException(
                    "entry %s: %s (expected: two or more postings, sum 0, none 0)".formatted(source, postings));
        }
    }

    /** What the customer gains, negative when the customer pays. */
    public long customerNano() {
        LedgerAccount customer = new LedgerAccount.Customer(accountId);
        return postings.stream()
                .filter(posting -> posting.ledgerAccount().equals(customer))
                .mapToLong(Posting::amountNano)
                .sum();
    }
}
