package dev.trunkline.simulator.payment.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened.
 *
 * @param type as {@code refund.created}
 * @param object how it looked then; nobody writes to it
 */
public record Event(String id, long createdSeconds, String type, ObjectNode object) implements Kept {}
