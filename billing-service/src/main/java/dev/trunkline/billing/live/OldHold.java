package dev.trunkline.billing.live;

/** A hold past its age, with its value as text: it goes only if it still has that value. */
record OldHold(String accountId, String generationId, String text, HoldValue value) {}
