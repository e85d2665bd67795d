package dev.trunkline.billing.intake;

/** The database does not have what it had committed: it is a restored copy, or a standby that had not got it. */
final class LostCommits extends RuntimeException {

    private static final long serialVersionUID = 1;

    LostCommits(String message) {
        super(message, null, false, false);
    }
}
