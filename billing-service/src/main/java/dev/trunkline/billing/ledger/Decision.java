package dev.trunkline.billing.ledger;

/** What becomes of an event. */
public sealed interface Decision {

    /** New, and money moves. */
    record Post(Entry entry) implements Decision {}

    /** New, and no money moves. */
    record RecordOnly() implements Decision {}

    /** Delivered before. */
    record AlreadyRecorded() implements Decision {}

    /** Not to be booked; kept for people to look at. */
    record Refuse(String reason) implements Decision {}
}
