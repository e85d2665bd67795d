package dev.trunkline.billing.intake;

/** An event that cannot be booked, and nobody expected why; nothing after it in its partition was taken. */
record Stuck(Origin origin, Throwable cause) {}
